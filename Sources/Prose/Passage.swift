/// A text taken apart: blocks, sentences, tokens and quotations, each with its place in the source.
///
/// Places are half-open ranges of Unicode scalars of the source, whatever markup it has; analysis
/// looks past the markup, so `**Ky**iv` is one word of eight scalars.
public struct Passage: Sendable {
  /// The source, scalar by scalar.
  public let scalars: [Unicode.Scalar]
  /// The paragraphs, headings and so on, in order.
  public let blocks: [Block]
  /// The sentences of all blocks but code, in order.
  public let sentences: [Sentence]
  /// The words, numbers and marks of all blocks but code, in order.
  public let tokens: [Token]
  /// What stands between quotation marks, in order of the opening marks.
  public let quotations: [Quotation]
  /// Where the body begins in the source: behind the headline, else 0.
  public let bodyStart: Int
  /// The source with markup blanked out, scalar for scalar.
  let visible: [UInt32]

  /// Takes Markdown (CommonMark with tables) apart.
  ///
  /// Lines that are whole paragraphs, as plain copy without blank lines has them, count as such.
  public init(markdown: String) {
    self.init("", markdown, isMarkdown: true)
  }

  /// Takes plain text apart, where no scalar is markup.
  public init(plain: String) {
    self.init("", plain, isMarkdown: false)
  }

  /// Takes a plain headline and a body in Markdown apart as one text, so that both know the same names.
  ///
  /// ``scalars`` are the headline, an empty line and the body, which begins at ``bodyStart``.
  public init(headline: String, markdown: String) {
    self.init(headline.isEmpty ? "" : headline + "\n\n", markdown, isMarkdown: true)
  }

  private init(_ headline: String, _ text: String, isMarkdown: Bool) {
    bodyStart = headline.unicodeScalars.count
    scalars = Array(headline.unicodeScalars) + Array(text.unicodeScalars)
    var visible = scalars.map(\.value)
    var blocks: [Block] = []
    if bodyStart > 0 { blocks.append(Block(kind: .heading, range: 0..<bodyStart - 2)) }
    let scanner = BlockScanner(visible, from: bodyStart)
    blocks += isMarkdown ? scanner.markdown(&visible) : scanner.plain()
    if isMarkdown {
      for block in blocks where block.kind != .code && block.range.lowerBound >= bodyStart {
        InlineMask.apply(to: &visible, in: block.range)
      }
    }
    var tokens: [Token] = []
    tokens.reserveCapacity(scalars.count / 5)
    for index in blocks.indices where blocks[index].kind != .code {
      let first = tokens.count
      Tokenizer.scan(visible, blocks[index].range, into: &tokens)
      blocks[index].tokens = first..<tokens.count
    }
    sentences = SentenceSplitter(visible: visible, tokens: tokens).split(&blocks)
    quotations = QuotationFinder(visible: visible, tokens: tokens, blocks: blocks).find()
    self.blocks = blocks
    self.tokens = tokens
    self.visible = visible
  }
}

extension Passage {
  /// The source as it stands in a range, which is clamped.
  public func source(_ range: Range<Int>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[range.clamped(to: 0..<scalars.count)])
    return String(view)
  }

  /// The text as it is read in a range: without markup, white space as single spaces.
  public func reading(_ range: Range<Int>) -> String {
    var view = String.UnicodeScalarView()
    var gap = false
    for scalar in visible[range.clamped(to: 0..<visible.count)] where scalar != hidden {
      if isSpace(scalar) {
        gap = true
      } else {
        if gap && !view.isEmpty { view.append(" ") }
        gap = false
        view.append(Unicode.Scalar(scalar) ?? "\u{FFFD}")
      }
    }
    return String(view)
  }

  /// The text of a token as it is read.
  public func text(_ token: Token) -> String { reading(token.range) }

  /// The text of a token in lower case.
  public func folded(_ token: Token) -> String {
    var view = String.UnicodeScalarView()
    for scalar in visible[token.range] where scalar != hidden {
      view.append(Unicode.Scalar(lower(scalar)) ?? "\u{FFFD}")
    }
    return String(view)
  }

  /// Whether a fair part of the words are function words of English; rules of speech need that.
  public var looksEnglish: Bool {
    let words = tokens.count { $0.kind == .word }
    let known = tokens.count { $0.kind == .word && $0.traits.contains(.stopWord) }
    return known * 8 >= words
  }

  /// How many words and numbers there are; what hyphens join counts once.
  public var wordCount: Int {
    var count = 0
    for index in tokens.indices where tokens[index].isWordLike {
      let joined =
        index > 1 && tokens[index - 1].kind == .hyphen && tokens[index - 2].isWordLike
        && touches(index - 1) && touches(index)
      if !joined { count += 1 }
    }
    return count
  }

  /// Whether nothing visible and no space parts a token from the one before.
  public func touches(_ index: Int) -> Bool {
    guard index > 0 else { return false }
    return visible[tokens[index - 1].end..<tokens[index].start].allSatisfy { $0 == hidden }
  }

  /// The sentence a token stands in, as an index into ``sentences``.
  public func sentence(ofToken token: Int) -> Int? {
    var low = 0
    var high = sentences.count
    while low < high {
      let middle = (low + high) / 2
      if sentences[middle].tokens.upperBound <= token { low = middle + 1 } else { high = middle }
    }
    return low < sentences.count && sentences[low].tokens.contains(token) ? low : nil
  }

  /// The tokens that lie in a range of the source, as indices into ``tokens``.
  public func tokens(in range: Range<Int>) -> Range<Int> {
    let first = firstToken { $0.start >= range.lowerBound }
    let last = firstToken { $0.end > range.upperBound }
    return first..<max(first, last)
  }

  private func firstToken(where test: (Token) -> Bool) -> Int {
    var low = 0
    var high = tokens.count
    while low < high {
      let middle = (low + high) / 2
      if test(tokens[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
