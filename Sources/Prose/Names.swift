/// The names of a text: each mention, and what the mentions stand for.
public struct Names: Sendable, Hashable {
  /// In the order of the text; they do not overlap.
  public let mentions: [Name]
  /// In the order of their first mention.
  public let entities: [NamedEntity]

  /// The mention that covers a token, as an index into ``mentions``.
  public func mention(atToken token: Int) -> Int? {
    let index = firstMention(endingAfter: token)
    return index < mentions.count && mentions[index].tokens.contains(token) ? index : nil
  }

  /// The mentions that touch a range of tokens.
  public func mentions(inTokens range: Range<Int>) -> ArraySlice<Name> {
    let first = firstMention(endingAfter: range.lowerBound)
    var last = first
    while last < mentions.count, mentions[last].tokens.lowerBound < range.upperBound { last += 1 }
    return mentions[first..<last]
  }

  private func firstMention(endingAfter token: Int) -> Int {
    var low = 0
    var high = mentions.count
    while low < high {
      let middle = (low + high) / 2
      if mentions[middle].tokens.upperBound <= token { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension Passage {
  /// Finds names by capitals, titles and the built-in word lists; computed at each call.
  public func names() -> Names {
    let finder = NameFinder(self)
    return NameLinker(self, finder.mentions()).link()
  }
}
