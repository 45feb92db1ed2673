/// Formats that the host reads and writes for stages, so that a stage needs no library for them.
public struct Formats: Sendable {
  /// Reads YAML whose root is a mapping: the front matter of a Markdown file.
  ///
  /// Known fields are read by their type. Throws ``FormatError``.
  public let frontMatter: @Sendable (String) throws -> [FieldName: Value]

  /// Renders CommonMark (with GFM tables) as safe HTML: no raw HTML, no script links.
  ///
  /// Where the host was built without a Markdown library: escaped paragraphs.
  public let html: @Sendable (_ markdown: String) -> String

  /// Takes what the host can do; what is missing answers with an error or with plain paragraphs.
  public init(
    frontMatter: @escaping @Sendable (String) throws -> [FieldName: Value] = { _ in
      throw FormatError(line: 1, message: "this host reads no YAML")
    },
    html: @escaping @Sendable (String) -> String = Formats.paragraphs
  ) {
    self.frontMatter = frontMatter
    self.html = html
  }

  /// Escapes text and sets each block between blank lines as a paragraph.
  public static let paragraphs: @Sendable (String) -> String = { text in
    var html = ""
    var paragraph: [Substring] = []
    func close() {
      guard !paragraph.isEmpty else { return }
      html += "<p>\(escaped(paragraph.joined(separator: "\n")))</p>\n"
      paragraph = []
    }
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.allSatisfy(\.isWhitespace) { close() } else { paragraph.append(line) }
    }
    close()
    return html
  }

  /// Replaces what HTML reads as markup, in text and in quoted attributes.
  public static func escaped(_ text: String) -> String {
    var out = ""
    out.reserveCapacity(text.utf8.count + 16)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      case "'": out += "&#39;"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }
}

/// A text that is not in the format it was taken for.
public struct FormatError: Error, Hashable {
  /// Counted from 1 in the text that was handed over.
  public let line: Int
  /// Counted from 1.
  public let column: Int
  /// What is wrong, in words.
  public let message: String
  /// A way out, where there is one better than to look at the line.
  public let help: String?

  /// Says where and what.
  public init(line: Int, column: Int = 1, message: String, help: String? = nil) {
    self.line = line
    self.column = column
    self.message = message
    self.help = help
  }
}
