/// Finds a value by word or phrase, without making a string of what it looks up.
public struct WordTable<Value: Sendable>: Sendable {
  private var keys: [UInt64]
  private var slots: [Int32]
  private var values: [Value] = []
  private let mask: Int

  /// Takes words with their values; of two entries for one word the last counts.
  public init(_ entries: [(WordKey, Value)]) {
    var capacity = 16
    while capacity < entries.count * 2 { capacity *= 2 }
    mask = capacity - 1
    keys = Array(repeating: 0, count: capacity)
    slots = Array(repeating: -1, count: capacity)
    values.reserveCapacity(entries.count)
    for (key, value) in entries { insert(value, for: key) }
  }

  /// The value of a word; `nil` for a word that is not in the table.
  public subscript(_ key: WordKey) -> Value? {
    let index = slot(of: key.value)
    return slots[index] < 0 ? nil : values[Int(slots[index])]
  }

  private mutating func insert(_ value: Value, for key: WordKey) {
    let index = slot(of: key.value)
    if slots[index] < 0 {
      keys[index] = key.value
      slots[index] = Int32(values.count)
      values.append(value)
    } else {
      values[Int(slots[index])] = value
    }
  }

  private func slot(of key: UInt64) -> Int {
    var index = Int(truncatingIfNeeded: key ^ (key >> 32)) & mask
    while slots[index] >= 0 && keys[index] != key { index = (index + 1) & mask }
    return index
  }
}

/// A set of words or phrases.
public struct WordSet: Sendable {
  private let table: WordTable<Bool>

  /// Takes words parted by white space; a phrase has `_` or `-` between its words.
  public init(_ words: String) {
    table = WordTable(
      words.split(whereSeparator: \.isWhitespace).map { (WordSet.key($0), true) }
    )
  }

  /// Whether the word, or the phrase of ``WordKey/phrase(_:)-swift.type.method``, is in the set.
  public func contains(_ key: WordKey) -> Bool { table[key] != nil }

  static func key(_ entry: Substring) -> WordKey {
    let words = entry.split { $0 == "_" || $0 == "-" }
    return words.count < 2 ? WordKey(entry) : WordKey.phrase(words.map { WordKey($0) })
  }
}
