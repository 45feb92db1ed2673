/// What a folder holds and what each of it is like, hidden things left out, in the order of the names'
/// bytes. It is made for very many files: the names lie in one piece and become texts when asked.
package struct FolderListing: Sendable {
  package struct Entry: Sendable {
    fileprivate let start: UInt32
    fileprivate let count: UInt32
    package let kind: FolderEntry.Kind
    /// What it is like, links followed; `nil` where that cannot be seen.
    package let status: FileStatus?

    /// Whether it is a folder, or a link to one.
    package var isFolder: Bool { status?.isFolder ?? (kind == .folder) }
  }

  private var text: [UInt8] = []
  private var entries: [Entry] = []

  package init() {}

  /// Adds a name at the end; ``sort()`` follows the last one.
  mutating func add(
    _ name: some Sequence<UInt8>,
    _ kind: FolderEntry.Kind,
    _ status: FileStatus?
  ) {
    let start = text.count
    text.append(contentsOf: name)
    entries.append(
      Entry(
        start: UInt32(start),
        count: UInt32(text.count - start),
        kind: kind,
        status: status
      )
    )
  }

  mutating func sort() {
    let isSorted = text.withUnsafeBytes { text in
      entries.indices.dropFirst().allSatisfy {
        Self.compare(Self.name(entries[$0 - 1], text), Self.name(entries[$0], text)) < 0
      }
    }
    guard !isSorted else { return }
    text.withUnsafeBytes { text in
      entries.sort { Self.compare(Self.name($0, text), Self.name($1, text)) < 0 }
    }
  }

  /// The name at a place, where its bytes lie.
  package func withName<Result>(
    at place: Int,
    _ body: (UnsafeRawBufferPointer) -> Result
  ) -> Result {
    text.withUnsafeBytes { body(Self.name(entries[place], $0)) }
  }

  package func name(at place: Int) -> String {
    withName(at: place) { String(decoding: $0, as: UTF8.self) }
  }

  /// The place of a name made of two parts; it is looked for at `hint` first, which is where it is
  /// when one goes through many names in their order.
  package func place(
    of name: UnsafeRawBufferPointer,
    _ ending: StaticString = "",
    hint: Int = 0
  ) -> Int? {
    text.withUnsafeBytes { text in
      func order(_ place: Int) -> Int {
        Self.compare(Self.name(entries[place], text), name, ending)
      }
      if hint < entries.count, order(hint) == 0 { return hint }
      var low = 0
      var high = entries.count
      while low < high {
        let middle = (low + high) / 2
        let order = order(middle)
        if order == 0 { return middle }
        if order < 0 { low = middle + 1 } else { high = middle }
      }
      return nil
    }
  }

  private static func name(
    _ entry: Entry,
    _ text: UnsafeRawBufferPointer
  ) -> UnsafeRawBufferPointer {
    let start = Int(entry.start)
    return UnsafeRawBufferPointer(rebasing: text[start..<start + Int(entry.count)])
  }
}

extension FolderListing: RandomAccessCollection {
  package var startIndex: Int { 0 }
  package var endIndex: Int { entries.count }
  package subscript(place: Int) -> Entry { entries[place] }
}
