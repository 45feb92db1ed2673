/// The place a story was filed from, set in front of its first words.
struct Dateline {
  let text: String

  /// A dash that the copy brought along is left out: the page sets its own.
  init(_ text: String) {
    var scalars = Substring(text).unicodeScalars
    while let last = scalars.last, "-–—: ".unicodeScalars.contains(last) { scalars.removeLast() }
    self.text = String(scalars)
  }

  /// Sets the dateline into the first paragraph, unless the story begins with it already.
  func runIn(_ html: String, words: String) -> Markup {
    guard !text.isEmpty, !words.hasPrefix(text) else { return Markup(checked: html) }
    let run: Markup = "<span class=\"dateline\" dir=\"auto\">\(text)</span> — "
    guard html.hasPrefix("<p>") else { return "<p>\(run)</p>\n" + Markup(checked: html) }
    return "<p>" + run + Markup(checked: String(html.dropFirst(3)))
  }
}
