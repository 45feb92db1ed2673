extension Item {
  /// What a decision about the item is bound to: the words, the sentence around them, who said them.
  ///
  /// Equal contexts differ in typography at most.
  public var context: String {
    var parts = [kind, flaw ?? ""]
    if let place {
      parts += [place.field.rawValue, place.exact, speaker ?? ""]
      parts += sentence.isEmpty ? [place.prefix, place.suffix] : [sentence]
    } else {
      parts += [rule, help, replacement ?? ""]
    }
    return parts.map(Typography.folded).joined(separator: "\u{1F}")
  }

  /// Gives the items of a rerun the ids that the same items had before, and new ids to the others.
  ///
  /// An item is the same where its kind and words are, typography aside; of several with the same
  /// words the surroundings tell which. Where the words are others and stand between the same
  /// surroundings, the item keeps its id too: its ``context`` then says that it changed. Ids are
  /// unique among the answer, and one set of arguments always gives the same ids.
  public static func carry(_ earlier: [Item], to items: [Item]) -> [Item] {
    var carrier = ItemCarrier(earlier, items)
    carrier.matchSameWords()
    carrier.matchSamePlace()
    carrier.matchPlaceless()
    return carrier.named()
  }
}

/// The work of carrying ids from the items of an earlier run to those of a new one.
private struct ItemCarrier {
  private let earlier: [Trace]
  private let fresh: [Trace]
  private var items: [Item]
  private var isTaken: [Bool]

  /// An item with what it is compared by.
  private struct Trace {
    let item: Item
    let words: String
    let before: [Unicode.Scalar]
    let after: [Unicode.Scalar]

    init(_ item: Item) {
      self.item = item
      words = Typography.folded(item.place?.exact ?? "")
      before = Array(Typography.folded(item.place?.prefix ?? "").unicodeScalars)
      after = Array(Typography.folded(item.place?.suffix ?? "").unicodeScalars)
    }

    var group: Group { Group(kind: item.kind, field: item.place?.field, words: words) }
  }

  private struct Group: Hashable {
    let kind: String
    let field: FieldName?
    let words: String
  }

  init(_ earlier: [Item], _ items: [Item]) {
    self.earlier = earlier.map(Trace.init)
    self.items = items
    fresh = items.map(Trace.init)
    isTaken = [Bool](repeating: false, count: earlier.count)
    for index in self.items.indices { self.items[index].id = "" }
  }

  private mutating func pair(_ old: Int, _ new: Int) {
    isTaken[old] = true
    items[new].id = earlier[old].item.id
  }

  private func isFree(_ old: Int, _ new: Int) -> Bool { !isTaken[old] && items[new].id.isEmpty }

  /// Pairs items of one kind with the same words: the best surroundings first, then the nearest.
  mutating func matchSameWords() {
    let placed = earlier.indices.filter { earlier[$0].item.place != nil }
    let olds = Dictionary(grouping: placed) { earlier[$0].group }
    let news = Dictionary(grouping: fresh.indices) { fresh[$0].group }
    // Groups share no item, so that their order does not matter.
    for (group, olds) in olds {
      guard let news = news[group] else { continue }
      var pairs: [Candidate] = []
      for old in olds {
        for new in news {
          pairs.append(Candidate(old: old, new: new, likeness: likeness(old, new)))
        }
      }
      for candidate in pairs.sorted(by: Candidate.isBetter)
      where isFree(candidate.old, candidate.new) {
        pair(candidate.old, candidate.new)
      }
    }
  }

  private struct Candidate {
    let old: Int
    let new: Int
    let likeness: (context: Int, distance: Int)

    static func isBetter(_ one: Candidate, _ other: Candidate) -> Bool {
      (-one.likeness.context, one.likeness.distance, one.old, one.new)
        < (-other.likeness.context, other.likeness.distance, other.old, other.new)
    }
  }

  private func likeness(_ old: Int, _ new: Int) -> (context: Int, distance: Int) {
    let context =
      Self.common(earlier[old].before.reversed(), fresh[new].before.reversed())
      + Self.common(earlier[old].after, fresh[new].after)
    let distance = (earlier[old].item.place?.start ?? 0) - (fresh[new].item.place?.start ?? 0)
    return (context, abs(distance))
  }

  private static func common(
    _ one: some Sequence<Unicode.Scalar>,
    _ other: some Sequence<Unicode.Scalar>
  ) -> Int {
    zip(one, other).prefix { $0 == $1 }.count
  }

  /// Pairs items of one kind whose words changed between surroundings that did not.
  mutating func matchSamePlace() {
    let gone = earlier.indices.filter { !isTaken[$0] && earlier[$0].item.place != nil }
    for old in gone {
      let candidates = fresh.indices.filter { new in
        isFree(old, new) && fresh[new].item.kind == earlier[old].item.kind
          && fresh[new].item.place?.field == earlier[old].item.place?.field
          && isBetween(sameAs: old, new)
      }
      let best = candidates.min { likeness(old, $0).distance < likeness(old, $1).distance }
      if let best { pair(old, best) }
    }
  }

  /// How many scalars of one side have to be the same to tell a place.
  private static let telling = 12

  private func isBetween(sameAs old: Int, _ new: Int) -> Bool {
    let before = Self.common(earlier[old].before.reversed(), fresh[new].before.reversed())
    let after = Self.common(earlier[old].after, fresh[new].after)
    let isSameBefore = before >= min(Self.telling, earlier[old].before.count)
    let isSameAfter = after >= min(Self.telling, earlier[old].after.count)
    return isSameBefore && isSameAfter && before + after > 0
  }

  /// Pairs items about the story as a whole: by kind, rule and flaw, in order.
  mutating func matchPlaceless() {
    for new in fresh.indices where fresh[new].item.place == nil && items[new].id.isEmpty {
      let item = fresh[new].item
      let old = earlier.indices.first { old in
        let other = earlier[old].item
        return !isTaken[old] && other.place == nil && other.kind == item.kind
          && other.rule == item.rule && other.flaw == item.flaw && other.field == item.field
      }
      if let old { pair(old, new) }
    }
  }

  /// The items, each with its id.
  consuming func named() -> [Item] {
    var used = Set(items.map(\.id))
    for index in items.indices where items[index].id.isEmpty {
      let item = items[index]
      let words = item.place == nil ? "\(item.rule)\u{1F}\(item.flaw ?? "")" : fresh[index].words
      var occurrence = 0
      repeat {
        items[index].id = Self.id(item.kind, words, occurrence)
        occurrence += 1
      } while !used.insert(items[index].id).inserted
    }
    return items
  }

  /// The kind and eight hex digits of an FNV-1a hash: short enough to type. It need not be strong:
  /// two items that would meet get different occurrences.
  private static func id(_ kind: String, _ words: String, _ occurrence: Int) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in "\(kind)\u{1F}\(words)\u{1F}\(occurrence)".utf8 {
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
    }
    let hex = String(hash >> 32 ^ hash & 0xffff_ffff, radix: 16)
    return "\(kind)-" + String(repeating: "0", count: 8 - hex.count) + hex
  }
}
