import StageKit

/// Hands a reader bytes of every kind.
struct ReaderCheck {
  let reader: any Reader
  let entry: StageEntry
  let context: StageContext

  func problems() async -> [String] {
    var problems: [String] = []
    for source in Self.sources {
      let first = await read(source.source)
      problems += judge(first, of: source).map { "with \(source.name) it \($0)" }
      if await read(source.source) != first {
        problems.append("with \(source.name) it gives one answer now and another later")
      }
    }
    return problems
  }

  private enum Answer: Equatable {
    case drafts([Draft])
    case refused(ReadError)
    case threw(String)
  }

  private func read(_ source: Source) async -> Answer {
    do {
      return .drafts(try await reader.read(source, context))
    } catch let error as ReadError {
      return .refused(error)
    } catch {
      return .threw("\(error)")
    }
  }

  private func judge(_ answer: Answer, of source: HostileSource) -> [String] {
    switch answer {
    case .threw(let what): return ["throws something else than a ReadError: \(what)"]
    case .refused(let error): return error.problems
    case .drafts(let drafts):
      var problems = drafts.flatMap { self.problems(with: $0) }
      if source.isInvalid, drafts.contains(where: \.warnings.isEmpty) {
        problems.append("neither refuses it with a ReadError nor warns")
      }
      return problems
    }
  }

  private func problems(with draft: Draft) -> [String] {
    var problems: [String] = []
    if draft.guid == "" { problems.append("gives a draft with an empty guid") }
    if draft.warnings.contains("") { problems.append("gives an empty warning") }
    let words = [FieldName.headline, .body].compactMap { draft.fields[$0]?.text }.joined()
    if words.allSatisfy(\.isWhitespace) { problems.append("gives a draft without a word of copy") }
    for (name, value) in draft.fields.sorted(by: { $0.key < $1.key }) {
      if !name.isUsable { problems.append("fills '\(name)', which is no field of a desk") }
      if let type = name.type, type != value.type {
        problems.append("fills '\(name)' with \(value.type.rawValue), expected \(type.rawValue)")
      }
    }
    return problems
  }
}

extension ReaderCheck {
  struct HostileSource {
    let name: String
    let source: Source
    let isInvalid: Bool

    init(_ name: String, _ file: String, _ bytes: [UInt8], isInvalid: Bool = false) {
      self.name = name
      source = Source(name: file, path: "Inbox/\(file)", bytes: bytes)
      self.isInvalid = isInvalid
    }
  }

  /// Bytes that are no copy, and hostile copy as each kind of file.
  static let sources: [HostileSource] =
    [
      HostileSource("no bytes", "empty.txt", []),
      HostileSource("no bytes and no name", "", []),
      HostileSource(
        "bytes that are not UTF-8",
        "broken.txt",
        Array("Flood\n".utf8) + [0xff, 0x80, 0xc3, 0x28],
        isInvalid: true
      ),
      HostileSource(
        "a cut UTF-8 sequence",
        "cut.md",
        Array("Flood\nAt the caf".utf8) + [0xc3],
        isInvalid: true
      ),
      HostileSource(
        "a picture",
        "photo.txt",
        [0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]
      ),
      HostileSource("open front matter", "open.md", Array("---\nheadline: [".utf8)),
      HostileSource("broken JSON", "broken.json", Array("{\"headline\": ".utf8)),
      HostileSource("broken XML", "broken.xml", Array("<rss><channel><item>".utf8)),
    ]
    + Hostile.texts.flatMap { hostile in
      ["story.txt", "story.md", "story.html", "-"].map { file in
        HostileSource("\(hostile.name) as \(file)", file, Array(hostile.text.utf8))
      }
    }
}

extension ReadError {
  /// What is wrong with the words of a refusal.
  fileprivate var problems: [String] {
    var problems: [String] = []
    if !Names.isWord(id) { problems.append("refuses it with the id '\(id)', which is no word") }
    if let problem = Names.problem(inSentence: message) {
      problems.append("refuses it with a message that \(problem)")
    }
    if let line, line < 1 { problems.append("counts lines from 0") }
    if let column, column < 1 { problems.append("counts columns from 0") }
    return problems
  }
}
