import Support

/// The blocks of README.md that a reader would copy.
struct Readme {
  struct Block: Sendable, Hashable {
    let language: String
    let text: String
  }

  let blocks: [Block]

  init() throws { self.init(try Repository.text("README.md")) }

  init(_ markdown: String) {
    var blocks: [Block] = []
    var open: (language: String, lines: [Substring])?
    for line in markdown.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        if let block = open {
          let text = block.lines.map { $0 + "\n" }.joined()
          blocks.append(Block(language: block.language, text: text))
          open = nil
        } else {
          open = (String(line.dropFirst(3)), [])
        }
      } else {
        open?.lines.append(line)
      }
    }
    self.blocks = blocks
  }

  func texts(in language: String) -> [String] {
    blocks.filter { $0.language == language }.map(\.text)
  }
}
