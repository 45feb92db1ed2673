import Disk
import Glibc
import JSON
import PluginTrust
import Support
import Testing

@Suite("Trust in a plugin")
struct TrustTests {
  @Test("A plugin is trusted once somebody says so, as it lies there, and until it changes")
  func life() throws {
    let sample = try PluginSample()
    let trust = try sample.trust()
    let plugin = try sample.plugin()
    #expect(trust.standing(of: plugin) == .notTrusted)
    #expect(trust.problem(with: plugin) == .notTrusted("shout"))
    try sample.agree()
    #expect(trust.standing(of: plugin).isTrusted)
    #expect(trust.problem(with: plugin) == nil)
    try sample.write("desk/Plugins/shout/stage.sh", "#!/bin/sh\nrm -rf /\n", mode: 0o755)
    #expect(trust.standing(of: plugin) == .changed(["stage.sh has other content"]))
    #expect(trust.problem(with: plugin) == .changed("shout", ["stage.sh has other content"]))
    #expect(throws: TrustError.self) { try trust.start(plugin) }
    try sample.agree()
    #expect(trust.standing(of: plugin).isTrusted)
    #expect(try trust.withdraw("shout"))
    #expect(try !trust.withdraw("shout"))
    #expect(trust.standing(of: plugin) == .notTrusted)
  }

  @Test("Nothing of it is kept in the desk, and nobody else can read it")
  func place() throws {
    let sample = try PluginSample()
    try sample.agree()
    let trust = try sample.trustFile()
    #expect(try sample.volume.nature(trust)?.permissions == 0o600)
    #expect(try sample.volume.nature("\(sample.configuration)/copydesk")?.permissions == 0o700)
    #expect(try sample.volume.list(sample.desk).map(\.name) == ["Plugins"])
  }

  @Test("A copy of the desk runs nothing until it is trusted there")
  func clone() throws {
    let sample = try PluginSample()
    try sample.agree()
    let copy = sample.folder("clone")
    #expect(try Program("/bin/cp", ["-a", sample.desk, copy], in: "/", environment: [:]).exit == 0)
    let plugin = try sample.plugin(in: copy)
    #expect(try sample.trust(in: copy).standing(of: plugin) == .notTrusted)
    #expect(try sample.trust().standing(of: sample.plugin()).isTrusted)
  }

  @Test("A desk that is entered by a link is the desk that it leads to")
  func linkedDesk() throws {
    let sample = try PluginSample()
    try sample.agree()
    symlink(sample.desk, sample.folder("link"))
    let trust = try sample.trust(in: sample.folder("link"))
    #expect(trust.standing(of: try sample.plugin()).isTrusted)
  }

  @Test("A configuration inside the desk vouches for nothing", arguments: ["direct", "link"])
  func ownConfiguration(_ way: String) throws {
    let sample = try PluginSample()
    try sample.volume.makeFolder("\(sample.desk)/.config")
    if way == "link" { symlink("\(sample.desk)/.config", sample.folder("out")) }
    let path = way == "link" ? sample.folder("out") : "\(sample.desk)/.config"
    #expect(throws: TrustError.configurationInDesk("\(path)/copydesk")) {
      try sample.trust(variables: ["XDG_CONFIG_HOME": path])
    }
  }

  @Test("HOME serves where XDG_CONFIG_HOME is no path from / on; without both nothing is trusted")
  func home() throws {
    let sample = try PluginSample()
    let variables = ["XDG_CONFIG_HOME": "relative", "HOME": sample.folder("home")]
    try sample.agree(variables: variables)
    #expect(try sample.volume.status(sample.folder("home/.config/copydesk/trust")) != nil)
    #expect(throws: TrustError.noConfiguration) {
      try sample.trust(variables: ["XDG_CONFIG_HOME": "relative"])
    }
  }

  private struct Tampering: Sendable, CustomTestStringConvertible {
    let name: String
    let make: @Sendable (PluginSample, String) throws -> Void
    let isRefused: @Sendable (TrustError) -> Bool

    var testDescription: String { name }
  }

  private static func rewrite(
    _ change: @escaping @Sendable (inout JSONObject) -> Void
  ) -> @Sendable (PluginSample, String) throws -> Void {
    { sample, path in
      guard var object = try JSONValue(parsing: sample.volume.read(path)).object else { return }
      change(&object)
      try sample.volume.writePrivately(path, JSONValue.object(object).pretty)
    }
  }

  private static let tampering: [Tampering] = [
    Tampering(
      name: "others may write to it",
      make: { chmod($1, 0o666) },
      isRefused: { if case .unsafeFile(_, .permissions(0o666)) = $0 { true } else { false } }
    ),
    Tampering(
      name: "the group may write to its folder",
      make: { sample, _ in chmod("\(sample.configuration)/copydesk/trust", 0o770) },
      isRefused: { if case .unsafeFile(_, .permissions(0o770)) = $0 { true } else { false } }
    ),
    Tampering(
      name: "it is a link to what somebody else wrote",
      make: { sample, path in
        try sample.volume.rename(path, sample.folder("other.json"))
        symlink(sample.folder("other.json"), path)
      },
      isRefused: { if case .unsafeFile(_, .link) = $0 { true } else { false } }
    ),
    Tampering(
      name: "it is cut",
      make: { truncate($1, 40) },
      isRefused: { if case .damagedTrust = $0 { true } else { false } }
    ),
    Tampering(
      name: "it is of a later version",
      make: rewrite { $0["version"] = 2 },
      isRefused: { if case .damagedTrust = $0 { true } else { false } }
    ),
    Tampering(
      name: "its digest is another one",
      make: rewrite { $0["digest"] = .string(String(repeating: "0", count: 64)) },
      isRefused: { if case .damagedTrust = $0 { true } else { false } }
    ),
    Tampering(
      name: "a file of its list is gone",
      make: rewrite { $0["files"] = .array($0["files"]?.array?.dropLast() ?? []) },
      isRefused: { if case .damagedTrust = $0 { true } else { false } }
    ),
    Tampering(
      name: "it is about another desk",
      make: rewrite { $0["desk"] = "/somewhere/else" },
      isRefused: { if case .damagedTrust = $0 { true } else { false } }
    ),
    Tampering(
      name: "what was granted is missing",
      make: rewrite { $0["granted"] = nil },
      isRefused: { if case .damagedTrust = $0 { true } else { false } }
    ),
  ]

  @Test("A file of trust that was tampered with is refused, and said so", arguments: tampering)
  private func tampered(_ tampering: Tampering) throws {
    let sample = try PluginSample()
    try sample.agree()
    try tampering.make(sample, sample.trustFile())
    let problem = try #require(try sample.trust().problem(with: sample.plugin()))
    #expect(tampering.isRefused(problem), "\(problem)")
    #expect(!problem.help.isEmpty)
  }

  @Test("A file of trust that belongs to another user is refused")
  func foreign() throws {
    let sample = try PluginSample()
    try sample.agree()
    let path = try sample.trustFile()
    guard geteuid() == 0, chown(path, 4711, 4711) == 0 else { return }
    #expect(
      try sample.trust().problem(with: sample.plugin()) == .unsafeFile(path, .owner(4711))
    )
  }

  @Test("Damaged trust can be taken away")
  func withdrawDamaged() throws {
    let sample = try PluginSample()
    try sample.agree()
    truncate(try sample.trustFile(), 3)
    let trust = try sample.trust()
    #expect(try trust.withdraw("shout"))
    #expect(trust.standing(of: try sample.plugin()) == .notTrusted)
  }

  @Test("A name that leads elsewhere takes nothing away")
  func strangeName() throws {
    let sample = try PluginSample()
    #expect(throws: TrustError.self) { try sample.trust().withdraw("../../desk/Plugins/shout") }
  }

  @Test("A plugin.yaml that is exchanged between being read and being trusted is found out")
  func exchanged() throws {
    let sample = try PluginSample()
    let trusted = try sample.volume.read(sample.folder("desk/Plugins/shout/plugin.yaml"))
    try sample.agree()
    try sample.makePlugin(at: "desk/Plugins/shout", needs: "{network: true}", run: "[sh]")
    let read = try sample.plugin()
    try sample.write("desk/Plugins/shout/plugin.yaml", text(trusted))
    guard case .changed = try sample.trust().problem(with: read) else {
      Issue.record("it may run")
      return
    }
    #expect(try sample.trust().problem(with: sample.plugin()) == nil)
  }

  @Test("A plugin whose plugin.yaml has mistakes cannot run, trusted or not")
  func invalid() throws {
    let sample = try PluginSample()
    try sample.agree()
    try sample.write("desk/Plugins/shout/plugin.yaml", "name: shout\n")
    #expect(try sample.trust().problem(with: sample.plugin()) == .invalid("shout"))
  }
}
