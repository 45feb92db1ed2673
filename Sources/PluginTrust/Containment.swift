/// What keeps a plugin to what it was granted, besides limits and a clean environment.
package enum Containment: Sendable, Hashable {
  /// bubblewrap, at this path: no network, no files but those of the system, of the plugin, and its
  /// scratch folder.
  case bubblewrap(String)
  /// Nothing does, and why: the network and the user's files are open to a plugin.
  case none(String)

  /// Where bubblewrap may be. Not looked for in the user's PATH: what contains has to be the system's.
  package static let places = ["/usr/bin/bwrap", "/usr/local/bin/bwrap", "/bin/bwrap"]

  /// The folders that hold the system, and the program of a plugin where it brings none.
  static let system = ["/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32", "/opt"]

  /// The files of the configuration of the system that programs cannot do without, and no more: some
  /// keep passwords there.
  private static let settings = [
    "/etc/alternatives", "/etc/ld.so.cache", "/etc/ld.so.conf", "/etc/ld.so.conf.d", "/etc/passwd",
    "/etc/group", "/etc/nsswitch.conf", "/etc/localtime", "/etc/mime.types", "/etc/fonts",
    "/etc/java-17-openjdk", "/etc/perl",
  ]

  /// Those that speaking to other machines needs.
  private static let networkSettings = [
    "/etc/resolv.conf", "/etc/hosts", "/etc/gai.conf", "/etc/services", "/etc/protocols",
    "/etc/ssl", "/etc/ca-certificates", "/etc/pki", "/etc/crypto-policies",
  ]

  /// What a plugin may see and do.
  package struct Room: Sendable, Hashable {
    /// The plugin's folder.
    package var folder: String
    package var scratch: String
    package var network = false
    package var reads: [String] = []
    package var writes: [String] = []

    package init(folder: String, scratch: String) {
      self.folder = folder
      self.scratch = scratch
    }
  }

  /// The command line that runs `arguments` in a room; as they are where nothing contains.
  package func wrap(_ arguments: [String], in room: Room) -> [String] {
    guard case .bubblewrap(let program) = self else { return arguments }
    return [program] + Self.isolation(network: room.network) + Self.mounts(room)
      + ["--chdir", room.folder, "--"] + arguments
  }

  /// A command line that ends with 0 where bubblewrap can do all that ``wrap(_:in:)`` asks of it.
  package static func trial(of program: String) -> [String] {
    let mounts = system.flatMap { ["--ro-bind-try", $0, $0] }
    return [program] + isolation(network: false) + mounts + ownMounts + ["--", "/bin/true"]
  }

  private static func isolation(network: Bool) -> [String] {
    ["--unshare-all"] + (network ? ["--share-net"] : [])
      + ["--new-session", "--die-with-parent", "--cap-drop", "ALL"]
  }

  /// A file system of its own, with nothing to write on.
  private static let ownMounts = ["--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp"]

  /// Later mounts lie over earlier ones; what all of them leave open is closed at the end.
  private static func mounts(_ room: Room) -> [String] {
    let files = settings + (room.network ? networkSettings : [])
    var words = system.flatMap { ["--ro-bind-try", $0, $0] }
    words += files.flatMap { ["--ro-bind-try", $0, $0] }
    words += ownMounts
    words += room.reads.flatMap { ["--ro-bind", $0, $0] }
    words += room.writes.flatMap { ["--bind", $0, $0] }
    words += ["--ro-bind", room.folder, room.folder, "--bind", room.scratch, room.scratch]
    words += ["--bind", room.scratch, "/dev/shm"]
    return words + ["/tmp", "/dev", "/"].flatMap { ["--remount-ro", $0] }
  }

  /// Whether a program can be seen from inside.
  func shows(_ program: String, in room: Room) -> Bool {
    guard case .bubblewrap = self else { return true }
    return (Self.system + [room.folder] + room.reads + room.writes).contains {
      program.hasPrefix($0 + "/") || program == $0
    }
  }
}
