import StageKit

/// Input that stages meet sooner or later.
enum Hostile {
  /// Texts that broke other people's programs, by what they are.
  static let texts: [(name: String, text: String)] = [
    ("an empty text", ""),
    ("only white space", " \t\n\u{a0}\u{2003}\n"),
    ("only punctuation", "…—“”‘’.?!,;:()[]{}<>/\\|*_~`#"),
    ("one letter", "a"),
    ("CRLF line ends", "First line.\r\n\r\nSecond line, \"he said\".\r\nThird.\r"),
    ("NUL and other controls", "A\u{0}b said \u{1}\u{8}\u{1b}[31m 5\u{0}% on Monday.\u{7f}"),
    ("emoji", "👩‍👩‍👧‍👦 🇳🇱🇺🇦 🏳️‍🌈 met 12 👍🏽 people. 🧑🏿‍🚀 left."),
    (
      "combining marks",
      "e\u{301}\u{327} Z\u{351}\u{36b}\u{343}algo a\u{300}\u{301}\u{302}. \u{301}"
    ),
    ("right-to-left text", "قال الوزير «نعم» يوم الأحد. \u{202e}abc\u{202c} שלום עולם 42."),
    ("Chinese and Japanese", "部长周二说：“情况正在好转。”他补充道。首相は「はい」と述べた。"),
    ("a byte order mark", "\u{feff}The minister left. \u{fffd}"),
    ("line and paragraph separators", "One.\u{2028}Two.\u{2029}Three.\u{85}Four.\u{b}Five."),
    (
      "numbers past 64 bits",
      "It cost 99999999999999999999999999999999 euros, or 1e999, 0x1F, ٣٫٥ %."
    ),
    ("unclosed quotes and markup", "“He said ‘yes, *[link](http://a \"b\" <b> `code` ![x"),
    (
      "markup",
      "# Title\n\n> quoted\n\n- one\n- two\n\n| a | b |\n|--|--|\n\n<script>alert(1)</script>\n"
    ),
    ("deep nesting", String(repeating: "> ", count: 500) + String(repeating: "(", count: 500)),
    ("one endless word", String(repeating: "x", count: 20_000)),
    ("one endless sentence", String(repeating: "and then he went on ", count: 2_000)),
    ("a huge text", String(repeating: paragraph, count: 500)),
  ]

  private static let paragraph = """
    Mayor Ada Quill said on 3 May that 4,200 homes had lost power. “We will not wait,” she told \
    reporters in Port Ellery.


    """

  /// An article of every hostile text, with only the fields that a stage reads.
  static func articles(for description: StageDescription) -> [(name: String, article: Article)] {
    let fields = description.reads.compactMap { input -> FieldName? in
      if case .field(let name) = input { name } else { nil }
    }
    let filled = texts.map { hostile in
      (
        hostile.name,
        Article(
          fields: Dictionary(
            fields.map { ($0, value(hostile.text, for: $0.type)) },
            uniquingKeysWith: { $1 }
          )
        )
      )
    }
    return [("an article without fields", Article(fields: [:]))] + filled
  }

  /// A value that a field of the type may hold.
  static func value(_ text: String, for type: FieldType?) -> Value {
    switch type {
    case .text, nil: .text(text)
    case .integer: .integer(.min)
    case .boolean: .boolean(true)
    case .instant: .instant(Instant(seconds: -62_135_596_800))
    case .list: [.text(text), .text(""), .text(text)]
    case .object: .object([text: .text(text)])
    }
  }
}
