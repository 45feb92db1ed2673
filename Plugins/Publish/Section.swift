/// A part of the paper, with a list of its own.
struct Section: Hashable {
  let name: String
  let slug: String

  /// `nil` where the text names no section.
  init?(_ text: String) {
    name = OneLine.text(text)
    guard !name.isEmpty else { return nil }
    slug = Slug.unique(name.lowercased().split(separator: " ").joined(separator: "-"))
  }

  /// The path of a page of its list; pages count from 1.
  func path(page: Int) -> PagePath {
    PagePath("section/\(slug)/" + (page == 1 ? "" : "page/\(page)/"))
  }

  /// Names that differ in capitals alone are one section.
  static func == (one: Section, other: Section) -> Bool { one.slug == other.slug }

  func hash(into hasher: inout Hasher) { hasher.combine(slug) }
}
