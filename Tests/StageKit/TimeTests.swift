import StageKit
import Testing

@Suite("Moments and days")
struct TimeTests {
  @Test(
    "what reads as a moment",
    arguments: [
      ("1970-01-01T00:00:00Z", 0), ("1970-01-01t00:00:00z", 0), ("1970-01-01 00:00Z", 0),
      ("1969-12-31T23:59:59Z", -1), ("2000-02-29T12:00:00Z", 951_825_600),
      ("2026-11-24T18:30:00+01:00", 1_795_541_400), ("2026-11-24T18:30:00.999+0100", 1_795_541_400),
      ("2026-11-24T12:00:00-05:30", 1_795_541_400),
      ("2026-11-24T18:30:00", nil), ("2026-11-24", nil), ("2026-02-29T00:00:00Z", nil),
      ("2026-13-01T00:00:00Z", nil), ("2026-11-24T24:00:00Z", nil), ("2026-11-24T18:30:00Z ", nil),
      ("", nil), ("tomorrow", nil), ("२०२६-11-24T18:30:00Z", nil),
    ] as [(String, Int?)]
  )
  func instants(_ text: String, _ seconds: Int?) {
    #expect(Instant(text)?.seconds == seconds)
  }

  @Test("a moment written down reads as the same moment, for four centuries")
  func roundTrip() {
    for seconds in stride(from: -6_000_000_000, through: 6_000_000_000, by: 86_400 * 91 + 4_567) {
      let instant = Instant(seconds: seconds)
      #expect(Instant(instant.rfc3339) == instant)
    }
  }

  @Test("days count up one by one through leap years and centuries")
  func days() {
    var last = CivilDay(daysSince1970: -80_000)
    for days in -79_999...80_000 {
      let day = CivilDay(daysSince1970: days)
      #expect(day.daysSince1970 == days && last < day)
      #expect(CivilDay.isValid(year: day.year, month: day.month, day: day.day))
      last = day
    }
    #expect(CivilDay(year: 2026, month: 11, day: 24).weekday == 2)
    #expect(CivilDay(year: 1969, month: 12, day: 31).weekday == 3)
  }

  @Test("a zone tells the offset that holds at the moment")
  func zones() {
    let zone = Zone(name: "Test/Zone", first: 3600, changes: [(1000, 7200), (2000, -1800)])
    #expect(zone.offset(at: Instant(seconds: 999)) == 3600)
    #expect(zone.offset(at: Instant(seconds: 1000)) == 7200)
    #expect(zone.offset(at: Instant(seconds: 5000)) == -1800)
    #expect(zone.local(Instant(seconds: 0)).rfc3339 == "1970-01-01T01:00:00+01:00")
    #expect(zone.local(Instant(seconds: 3600)).rfc3339 == "1970-01-01T00:30:00-00:30")
    #expect(Zone.utc.local(Instant(seconds: -1)).rfc822 == "Wed, 31 Dec 1969 23:59:59 +0000")
  }
}
