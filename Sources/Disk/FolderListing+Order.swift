import Glibc

extension FolderListing {
  /// Below 0 where one name comes first, above 0 where the other does.
  static func compare(_ one: UnsafeRawBufferPointer, _ other: UnsafeRawBufferPointer) -> Int {
    let count = Swift.min(one.count, other.count)
    if count > 0, let first = one.baseAddress, let second = other.baseAddress {
      let order = memcmp(first, second, count)
      if order != 0 { return Int(order) }
    }
    return one.count - other.count
  }

  /// The same against a name in two parts.
  static func compare(
    _ one: UnsafeRawBufferPointer,
    _ other: UnsafeRawBufferPointer,
    _ ending: StaticString
  ) -> Int {
    let head = UnsafeRawBufferPointer(rebasing: one.prefix(other.count))
    let order = compare(head, other)
    if order != 0 { return order }
    let tail = UnsafeRawBufferPointer(rebasing: one.dropFirst(other.count))
    return ending.withUTF8Buffer { compare(tail, UnsafeRawBufferPointer($0)) }
  }
}
