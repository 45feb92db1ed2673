import Support

/// A page of Markdown as something to be done: its sections, and the blocks of code in each.
struct Guide {
  /// By the heading, in order.
  let sections: [(heading: String, blocks: [Block])]

  /// A block of code. The first word behind the fence is its language, the second what to do with it.
  struct Block: Hashable, Sendable {
    let language: String
    /// A path: the block is that file. `build`: it takes minutes.
    let label: String
    let text: String
  }

  init(_ path: String) throws {
    var sections: [(heading: String, blocks: [Block])] = [("", [])]
    var fence: (language: String, label: String)?
    var lines: [Substring] = []
    for line in try Repository.text(path).split(separator: "\n", omittingEmptySubsequences: false) {
      if let open = fence, line == "```" {
        let text = lines.map { "\($0)\n" }.joined()
        sections[sections.count - 1].blocks.append(
          Block(language: open.language, label: open.label, text: text)
        )
        fence = nil
      } else if fence != nil {
        lines.append(line)
      } else if line.hasPrefix("```") {
        let words = line.dropFirst(3).split(separator: " ").map(String.init)
        fence = (words.first ?? "", words.count > 1 ? words[1] : "")
        lines = []
      } else if line.hasPrefix("## ") {
        sections.append((String(line.dropFirst(3)), []))
      }
    }
    self.sections = sections
  }

  func blocks(of heading: String) -> [Block] {
    sections.first { $0.heading == heading }?.blocks ?? []
  }
}
