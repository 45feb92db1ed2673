// swift-tools-version: 6.2
import PackageDescription

/// One word per plugin: the folder under Plugins/ and, with "Plugin" added, the module.
let plugins = ["Ingest", "FactCheck", "Summarize", "Tag", "Review", "Publish", "Samples"]

let strict: [SwiftSetting] =
  [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  ] + (Context.environment["COPYDESK_STRICT"] != "1" ? [] : [.treatAllWarnings(as: .error)])

/// A module of ours under Sources/.
func module(
  _ name: String,
  _ dependencies: [Target.Dependency] = [],
  exclude: [String] = []
) -> Target {
  .target(
    name: name,
    dependencies: dependencies,
    path: "Sources/\(name)",
    exclude: exclude,
    swiftSettings: strict
  )
}

/// The tests of one module, under Tests/.
func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(
    name: "\(name)Tests",
    dependencies: dependencies,
    path: "Tests/\(name)",
    swiftSettings: strict
  )
}

let pluginModules: [Target.Dependency] = plugins.map { .byName(name: "\($0)Plugin") }

let pluginTargets: [Target] = plugins.map { name in
  .target(
    name: "\(name)Plugin",
    dependencies: ["StageKit", "Prose"],
    path: "Plugins/\(name)",
    exclude: ["README.md"] + (name == "Samples" ? ["python", "shell", "swift"] : []),
    packageAccess: false,
    swiftSettings: strict
  )
}

let libraries: [Target] = [
  module("StageKit"),
  module("Prose"),
  module("JSON"),
  .target(name: "CDigest", path: "Sources/CDigest"),
  module("Digest", ["CDigest"]),
  module("StageWire", ["StageKit", "JSON"], exclude: ["PROTOCOL.md"]),
  .target(name: "CSpawn", path: "Sources/CSpawn"),
  module("PluginHost", ["StageKit", "StageWire", "JSON", "CSpawn"]),
  module("StageTesting", ["StageKit"]),
  .target(name: "CScaffold", path: "Sources/CScaffold"),
  module("Scaffold", ["CScaffold"]),
  module("Conformance", ["StageKit", "StageWire", "StageTesting", "JSON", "PluginHost"]),
  .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
  module("YAML", ["CYAML"]),
  module("WorkflowFile", ["StageKit", "StageWire", "YAML", "JSON"]),
  .target(name: "CSys", path: "Sources/CSys"),
  module("Disk", ["CSys"]),
  .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
  module("Index", ["CSQLite", "Digest", "Disk"]),
  module("StateStore", ["StageKit", "StageWire", "JSON", "Digest", "Disk"]),
  module(
    "PluginTrust",
    ["StageKit", "JSON", "Digest", "Disk", "StateStore", "WorkflowFile", "PluginHost"]
  ),
  .systemLibrary(
    name: "CCMark",
    pkgConfig: "libcmark-gfm",
    providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]
  ),
  module("Markdown", [.target(name: "CCMark", condition: .when(traits: ["Markdown"]))]),
  module(
    "Engine",
    ["StageKit", "StageWire", "JSON", "Digest", "Disk", "Index", "StateStore", "WorkflowFile"]
  ),
  module(
    "CopydeskCLI",
    [
      "StageKit", "JSON", "Digest", "Disk", "StateStore", "WorkflowFile", "YAML", "Markdown",
      "StageWire", "Index", "Engine", "PluginHost", "PluginTrust", "Conformance",
      "Scaffold",
    ]
  ),
]

let programs: [Target] = [
  .executableTarget(
    name: "copydesk",
    dependencies: ["CopydeskCLI", "StageKit"] + pluginModules,
    path: "Sources/copydesk",
    swiftSettings: strict
  ),
  // The sample in Swift that is a program of its own; its Package.swift is for those who copy it.
  .executableTarget(
    name: "weasel-words",
    dependencies: ["StageKit", "StageWire"],
    path: "Plugins/Samples/swift/weasel-words/Sources/weasel-words",
    packageAccess: false,
    swiftSettings: strict
  ),
  .executableTarget(
    name: "copydesk-bench",
    dependencies: [
      "CopydeskCLI", "StageKit", "Digest", "IngestPlugin", "PluginHost", "SampleStages",
    ],
    path: "Tests/Bench",
    exclude: ["bench.yaml", "desk.yaml", "desk.py", "echo.py", "engine.py", "measure.py"],
    swiftSettings: strict
  ),
  .executableTarget(
    name: "outside-bench",
    dependencies: ["PluginHost", "StageKit", "SampleStages"],
    path: "Tests/BenchOutside",
    swiftSettings: strict
  ),
]

/// A program for tests of whole processes.
let probe: Target = .executableTarget(
  name: "copydesk-probe",
  dependencies: [
    "CopydeskCLI", "StageKit", "IngestPlugin", "FactCheckPlugin", "ReviewPlugin", "PublishPlugin",
  ],
  path: "Tests/Probe",
  swiftSettings: strict
)

/// What tests share; no tests themselves.
let support: [Target] = [
  .target(name: "Support", path: "Tests/Support", swiftSettings: strict),
  .target(
    name: "SampleStages",
    dependencies: ["StageKit"],
    path: "Tests/SampleStages",
    swiftSettings: strict
  ),
  .executableTarget(
    name: "sample-worker",
    dependencies: ["StageWire", "SampleStages"],
    path: "Tests/Worker",
    swiftSettings: strict
  ),
]

let pluginTests: [Target] = plugins.map { name in
  .testTarget(
    name: "\(name)PluginTests",
    dependencies: [
      .byName(name: "\(name)Plugin"), "StageKit", "Prose", "StageTesting", "WorkflowFile",
      "Markdown", "Support",
    ],
    path: "Tests/Plugins/\(name)",
    exclude: name == "Samples" ? ["python"] : [],
    swiftSettings: strict
  )
}

let moduleTests: [Target] = [
  tests("StageKit", ["StageKit"]),
  tests("Prose", ["Prose"]),
  tests("JSON", ["JSON", "Support"]),
  tests("Digest", ["Digest"]),
  tests("Scaffold", ["Scaffold", "Support"]),
  tests("Guide", ["Support", "copydesk"]),
  tests(
    "Conformance",
    ["Conformance", "PluginHost", "StageKit", "WorkflowFile", "Support", "weasel-words"]
  ),
  tests("StageWire", ["StageWire", "StageKit", "JSON", "SampleStages", "Support"]),
  .testTarget(
    name: "PluginHostTests",
    dependencies: [
      "PluginHost", "StageWire", "StageKit", "JSON", "SampleStages", "Support", "sample-worker",
    ],
    path: "Tests/PluginHost",
    exclude: ["faulty.py"],
    swiftSettings: strict
  ),
  tests("YAML", ["YAML", "Support"]),
  tests("WorkflowFile", ["WorkflowFile", "StageKit", "JSON", "YAML", "Support"] + pluginModules),
  tests("Disk", ["Disk", "Support"]),
  tests("Index", ["Index", "Digest", "Disk", "Support"]),
  tests("Markdown", ["Markdown"]),
  tests("StateStore", ["StateStore", "StageKit", "JSON", "Digest", "Disk", "Support"]),
  tests(
    "Engine",
    [
      "Engine", "StateStore", "StageKit", "JSON", "Disk", "Index", "Digest", "WorkflowFile",
      "Support", "PluginHost", "SampleStages", "sample-worker",
    ] + pluginModules
  ),
  tests(
    "PluginTrust",
    ["PluginTrust", "PluginHost", "WorkflowFile", "StageKit", "Disk", "JSON", "Digest", "Support"]
  ),
  tests(
    "CopydeskCLI",
    [
      "CopydeskCLI", "Engine", "StateStore", "StageKit", "JSON", "Disk", "PluginTrust",
      "PluginHost",
      "Support",
    ]
  ),
  .testTarget(
    name: "ArchitectureTests",
    dependencies: ["Support"],
    path: "Tests/Architecture",
    exclude: ["Sample.txt"],
    swiftSettings: strict
  ),
  tests("Processes", ["Support", "JSON", "copydesk", "copydesk-probe"]),
  .testTarget(
    name: "GoldenTests",
    dependencies: ["Support", "JSON", "copydesk"],
    path: "Tests/Golden",
    exclude: ["Cases"],
    swiftSettings: strict
  ),
]

let package = Package(
  name: "copydesk",
  products: [
    .executable(name: "copydesk", targets: ["copydesk"]),
    // What a plugin of its own process is built with.
    .library(
      name: "CopydeskStages",
      targets: ["StageKit", "Prose", "StageWire", "StageTesting"]
    ),
    // What a copydesk with more stages in it is built with.
    .library(
      name: "CopydeskKit",
      targets: ["StageKit", "Prose", "StageWire", "StageTesting", "CopydeskCLI"]
    ),
    // The stages of the ordinary copydesk, to be listed beside one's own.
    .library(name: "CopydeskPlugins", targets: plugins.map { "\($0)Plugin" }),
  ],
  traits: [
    .trait(name: "Markdown", description: "Renders story bodies with cmark-gfm.")
  ],
  targets: libraries + pluginTargets + programs + [probe] + support + moduleTests + pluginTests,
  cLanguageStandard: .gnu11
)
