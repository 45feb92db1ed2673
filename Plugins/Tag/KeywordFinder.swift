import Prose

/// Finds the words, phrases and names that a story comes back to.
struct KeywordFinder {
  private let story: Story
  private var keywords: [Keyword] = []
  private var numbers: [[String]: Int] = [:]

  init(_ story: Story) {
    self.story = story
    for run in story.contentRuns() { count(run) }
    markHeadline()
    preferPhrases()
  }

  /// The best keywords; none is part of another.
  func best(_ limit: Int) -> [String] {
    var taken: Set<String> = []
    var best: [String] = []
    let order = keywords.indices.sorted {
      (keywords[$1].score, $0) < (keywords[$0].score, $1)
    }
    for keyword in order.lazy.map({ keywords[$0] }) where best.count < limit && keyword.score > 0 {
      guard taken.isDisjoint(with: keyword.stems) else { continue }
      taken.formUnion(keyword.stems)
      best.append(keyword.text)
    }
    return best
  }

  private mutating func count(_ run: [ContentWord]) {
    for start in run.indices {
      for length in 1...3 where start + length <= run.count {
        let words = run[start..<(start + length)]
        guard length == 1 || !words.contains(where: \.isName) else { break }
        if length == 1 || words.first?.isEmpty == false && words.last?.isEmpty == false {
          add(words)
        }
      }
    }
  }

  private mutating func add(_ words: ArraySlice<ContentWord>) {
    guard let first = words.first else { return }
    let stems = words.flatMap(\.stems)
    if let number = numbers[stems] {
      keywords[number].count += 1
      return
    }
    numbers[stems] = keywords.count
    keywords.append(
      Keyword(
        stems: stems,
        isName: first.isName,
        text: words.map(\.text).joined(separator: " "),
        count: 1,
        sentence: first.sentence,
        worth: words.reduce(0) { $0 + $1.worth } / words.count
      )
    )
  }

  /// A phrase that comes up twice, or in the headline, speaks for its words; no other is one.
  private mutating func preferPhrases() {
    for length in [3, 2] {
      for index in keywords.indices
      where !keywords[index].isName && keywords[index].stems.count == length {
        let phrase = keywords[index]
        guard phrase.count > 1 || phrase.count == 1 && phrase.inHeadline else {
          keywords[index].count = 0
          continue
        }
        for number in parts(of: phrase.stems).compactMap({ numbers[$0] }) {
          let part = keywords[number].count
          // Where the headline has the phrase, its words mean it wherever they stand.
          keywords[number].count = phrase.inHeadline ? 0 : max(0, part - phrase.count)
          if phrase.inHeadline { keywords[index].count = max(keywords[index].count, part) }
        }
      }
    }
  }

  private func parts(of stems: [String]) -> [[String]] {
    let pairs = stems.count > 2 ? [Array(stems.dropLast()), Array(stems.dropFirst())] : []
    return pairs + stems.map { [$0] }
  }

  private mutating func markHeadline() {
    let title = story.headlineStems()
    for index in keywords.indices {
      keywords[index].inHeadline = title.hasRun(keywords[index].stems)
    }
  }
}

extension Array where Element == String {
  fileprivate func hasRun(_ words: [String]) -> Bool {
    guard !words.isEmpty, words.count <= count else { return false }
    return (0...(count - words.count)).contains { start in
      self[start] == words[0] && self[start..<(start + words.count)].elementsEqual(words)
    }
  }
}
