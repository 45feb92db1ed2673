import FoundationEssentials
import StageKit
import Support
import Testing
import WorkflowFile

@Suite("Time zones")
struct TimeZoneTests {
  private static func read(_ path: String) -> [UInt8]? {
    (try? Data(contentsOf: URL(filePath: path))).map { Array($0) }
  }

  @Test(
    "clocks agree with the system's, past and decades ahead",
    arguments: [
      "Europe/Amsterdam", "Europe/Dublin", "America/New_York", "America/St_Johns", "Asia/Kolkata",
      "Australia/Lord_Howe", "Pacific/Chatham", "Africa/Casablanca", "America/Santiago",
      "Etc/GMT+5",
      "America/Argentina/Buenos_Aires", "Asia/Gaza", "Pacific/Apia", "UTC",
    ]
  )
  func agrees(_ name: String) throws {
    let zone = try #require(TimeZoneFile.zone(named: name, read: Self.read))
    let moments = Array(stride(from: -2_000_000_000, through: 3_900_000_000, by: 2_345_678))
    let system = try Self.systemOffsets(name, at: moments)
    try #require(system.count == moments.count)
    let wrong = zip(moments, system).first { seconds, offset in
      Self.written(zone.offset(at: Instant(seconds: seconds))) != offset
    }
    #expect(wrong == nil)
  }

  /// What `date` says: it reads the database that is installed, while Foundation brings its own.
  private static func systemOffsets(_ name: String, at moments: [Int]) throws -> [String] {
    let folder = try TemporaryFolder()
    let file = "\(folder.path)/moments"
    try moments.map { "@\($0)\n" }.joined()
      .write(toFile: file, atomically: false, encoding: .utf8)
    let date = try Program(
      "/usr/bin/date",
      ["--file", file, "+%::z"],
      in: folder.path,
      environment: ["TZ": name]
    )
    return date.outputText.split(separator: "\n").map(String.init)
  }

  /// An offset as `date` writes it: `+01:00:00`.
  private static func written(_ offset: Int) -> String {
    let parts = [abs(offset) / 3600, abs(offset) / 60 % 60, abs(offset) % 60]
    return (offset < 0 ? "-" : "+")
      + parts.map { ($0 < 10 ? "0" : "") + "\($0)" }.joined(separator: ":")
  }

  @Test("a change is exact to the second")
  func exact() throws {
    let zone = try #require(TimeZoneFile.zone(named: "Europe/Amsterdam", read: Self.read))
    for (text, offset) in [
      ("2026-03-29T00:59:59Z", 3600), ("2026-03-29T01:00:00Z", 7200),
      ("2026-10-25T00:59:59Z", 7200),
      ("2026-10-25T01:00:00Z", 3600), ("2061-03-27T00:59:59Z", 3600),
      ("2061-03-27T01:00:00Z", 7200),
    ] {
      #expect(zone.offset(at: try #require(Instant(text))) == offset, "\(text)")
    }
  }

  @Test(
    "a name that is none, or leads elsewhere, is refused without a look at the disk",
    arguments: [
      "", "/etc/passwd", "../zoneinfo/UTC", "Europe/../UTC", "Europe//Amsterdam", "a b",
      "Europe/", "Ünter/x",
    ]
  )
  func names(_ name: String) {
    var asked = false
    let zone = TimeZoneFile.zone(named: name) { _ in
      asked = true
      return nil
    }
    #expect(zone == nil)
    #expect(!asked)
  }

  @Test("a damaged file is no zone, and never stops the program")
  func damaged() throws {
    let bytes = try #require(Self.read("/usr/share/zoneinfo/Europe/Amsterdam"))
    for count in stride(from: 0, to: bytes.count, by: 7) {
      _ = TimeZoneFile.zone(named: "X") { _ in Array(bytes.prefix(count)) }
    }
    for at in bytes.indices.prefix(400) {
      var broken = bytes
      broken[at] ^= 0xFF
      _ = TimeZoneFile.zone(named: "X") { _ in broken }
    }
    #expect(TimeZoneFile.zone(named: "X") { _ in [] } == nil)
    #expect(
      TimeZoneFile.zone(named: "X") { _ in Array("not a zone, whatever it says here".utf8) } == nil
    )
  }

  @Test("a file that cannot be read is no zone")
  func unreadable() {
    struct Failure: Error {}
    #expect(TimeZoneFile.zone(named: "Europe/Oslo") { _ in throw Failure() } == nil)
  }
}
