import FoundationEssentials

/// What the package builds, beside the tests that run.
package enum Built {
  /// The folder of the build.
  package static let folder: String = {
    let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return tests.split(separator: "/").dropLast().reduce("") { "\($0)/\($1)" }
  }()

  /// A clean environment in which the program's own folder comes first on the path.
  ///
  /// Nobody's home, nobody's git, no colour, one time zone, and one person.
  package static func environment(home: String) -> [String: String] {
    [
      "PATH": "\(folder):/usr/bin:/bin", "HOME": home, "TZ": "UTC", "NO_COLOR": "1",
      "LANG": "C.UTF-8",
      "COPYDESK_USER": "Ada Lind", "GIT_CONFIG_NOSYSTEM": "1", "SWIFT_BACKTRACE": "enable=no",
    ]
  }
}
