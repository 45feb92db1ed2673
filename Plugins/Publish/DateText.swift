import StageKit

/// Moments as readers see them, on the clock of the desk.
struct DateText {
  let local: LocalTime

  init(_ instant: Instant, in zone: Zone) {
    local = zone.local(instant)
  }

  /// `24 November 2026, 18:30 UTC+1`, in an element that programs read too.
  var element: Markup {
    "<time dir=\"ltr\" datetime=\"\(local.rfc3339)\">\(day), \(local.clock) \(offset)</time>"
  }

  private var day: String {
    "\(local.day.day) \(Self.months[local.day.month - 1]) \(local.day.year)"
  }

  private var offset: String {
    let minutes = abs(local.offset) / 60
    guard minutes > 0 else { return "UTC" }
    let rest = minutes % 60 == 0 ? "" : minutes % 60 < 10 ? ":0\(minutes % 60)" : ":\(minutes % 60)"
    return "UTC\(local.offset < 0 ? "−" : "+")\(minutes / 60)\(rest)"
  }

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
}
