import StageKit

/// A line that says when a story may go out.
struct Embargo: Sendable, Hashable {
  let until: Instant

  /// `nil` where the line is no embargo. Throws where it is one without an exact moment and zone:
  /// a guess could let the story out too early.
  init?(_ text: String, line: Int) throws(ReadError) {
    let bare = text.trimmed
    guard let rest = Self.starts.lazy.compactMap({ bare.after($0) }).first,
      bare.utf8.count <= 200
    else { return nil }
    guard let moment = Moment(rest).instant else {
      throw .unclearEmbargo(bare, line: line)
    }
    until = moment
  }

  private static let starts = [
    "embargoed until", "embargoed to", "embargoed:", "embargoed for", "embargo until", "embargo:",
    "embargo -", "strictly embargoed until", "under embargo until", "not for release before",
    "not for publication before", "hold for release until",
  ]
}
