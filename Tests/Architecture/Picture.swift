/// The picture in ARCHITECTURE.md as a table: what each module may import.
struct Picture {
  /// A module: the folder it lives in, what it may import of ours and of the system.
  struct Module: Sendable, CustomStringConvertible {
    let folder: String
    let ours: Set<String>
    let system: Set<String>

    init(_ folder: String, _ ours: Set<String> = [], system: Set<String> = []) {
      self.folder = folder
      self.ours = ours
      self.system = system
    }

    var description: String { folder }
  }

  static let plugins = [
    "Ingest", "FactCheck", "Summarize", "Tag", "Review", "Publish", "Samples",
  ]

  /// Each C library is imported by one module.
  static let libraries = [
    "CYAML": "YAML", "CCMark": "Markdown", "CDigest": "Digest", "CSQLite": "Index",
    "CSpawn": "PluginHost", "CScaffold": "Scaffold",
  ]

  static let modules: [Module] =
    [
      Module("Sources/StageKit"),
      Module("Sources/Prose"),
      Module("Sources/JSON"),
      Module("Sources/Digest", ["CDigest"]),
      Module(
        "Sources/StageWire",
        ["StageKit", "JSON"],
        system: ["Dispatch", "Glibc", "Synchronization"]
      ),
      Module(
        "Sources/PluginHost",
        ["StageKit", "StageWire", "JSON", "CSpawn"],
        system: ["Dispatch", "Glibc", "Synchronization"]
      ),
      Module("Sources/StageTesting", ["StageKit"]),
      Module("Sources/Scaffold", ["CScaffold"]),
      Module(
        "Sources/Conformance",
        ["StageKit", "StageWire", "StageTesting", "JSON", "PluginHost"],
        system: ["Glibc"]
      ),
      Module("Sources/YAML", ["CYAML"]),
      Module("Sources/WorkflowFile", ["StageKit", "StageWire", "YAML", "JSON"]),
      Module("Sources/Disk", ["CSys"], system: ["Glibc", "Synchronization"]),
      Module("Sources/Index", ["CSQLite", "Digest", "Disk"], system: ["Synchronization"]),
      Module(
        "Sources/StateStore",
        ["StageKit", "StageWire", "JSON", "Digest", "Disk"],
        system: ["Glibc"]
      ),
      Module(
        "Sources/PluginTrust",
        ["StageKit", "JSON", "Digest", "Disk", "StateStore", "WorkflowFile", "PluginHost"],
        system: ["Glibc"]
      ),
      Module("Sources/Markdown", ["CCMark"], system: ["Glibc", "Synchronization"]),
      Module(
        "Sources/Engine",
        ["StageKit", "StageWire", "JSON", "Digest", "Disk", "Index", "StateStore", "WorkflowFile"],
        system: ["Dispatch", "Glibc", "Synchronization"]
      ),
      Module(
        "Sources/CopydeskCLI",
        [
          "StageKit", "JSON", "Digest", "Disk", "StateStore", "WorkflowFile", "YAML", "Markdown",
          "StageWire", "Index", "Engine", "PluginHost", "PluginTrust", "Conformance",
          "Scaffold",
        ],
        system: ["Glibc", "Synchronization"]
      ),
      Module(
        "Sources/copydesk",
        Set(["CopydeskCLI", "StageKit"] + plugins.map { "\($0)Plugin" })
      ),
    ]
    + plugins.map { name in
      // The sample of a destination acts outside the desk: that is what destinations are for.
      Module("Plugins/\(name)", ["StageKit", "Prose"], system: name == "Samples" ? ["Glibc"] : [])
    }

  /// Those that are for people outside this repository.
  static let publicModules: Set<String> = [
    "Sources/StageKit", "Sources/Prose", "Sources/StageWire", "Sources/StageTesting",
    "Sources/CopydeskCLI",
  ]

  /// The modules through which a file reaches the system.
  static let doors: Set<String> = ["Glibc", "CSys", "Foundation", "FoundationEssentials"]

  /// System calls that change something on a disk, and the names of the flags that ask for it.
  static let writing: Set<String> = [
    "O_CREAT", "O_WRONLY", "O_RDWR", "O_TRUNC", "O_APPEND", "O_TMPFILE", "write", "pwrite",
    "writev",
    "fopen", "fwrite", "rename", "renameat", "renameat2", "unlink", "unlinkat", "mkdir", "mkdirat",
    "rmdir", "link", "linkat", "symlink", "ftruncate", "truncate", "chmod", "fchmod", "mkstemp",
    "mkdtemp", "fsync", "fdatasync", "syncfs", "FileManager",
  ]

  /// Calls that speak to whoever started the program, or end it.
  static let speaking: Set<String> = [
    "print", "debugPrint", "puts", "fputs", "printf", "exit", "_exit",
  ]

  /// Who does what only one module does, and why: the exceptions, by module.
  static let exceptions: [String: Set<String>] = [
    // The terminal, standard output and standard error; the errors of a child, thrown away; the
    // name of a temporary folder for the demo.
    "Sources/CopydeskCLI": ["write", "print", "exit", "_exit", "O_WRONLY", "mkdtemp"],
    // A stage that is a program of its own answers on its standard output.
    "Sources/StageWire": ["write"],
    // The sample of a destination writes into a folder outside the desk.
    "Plugins/Samples": [
      "O_CREAT", "O_WRONLY", "O_TRUNC", "mkdir", "rename", "link", "fsync", "write",
    ],
    // Requests go to a plugin through a pipe.
    "Sources/PluginHost": ["write"],
  ]

  /// Files longer than 300 lines, and why each is one thing.
  static let longFiles: [String: String] = [
    "Plugins/FactCheck/Speech/DirectSpeech.swift": "one grammar: who said which quotation"
  ]
}
