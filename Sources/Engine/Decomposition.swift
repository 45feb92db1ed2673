@_spi(_Unicode) import Swift

/// Canonical decomposition, from the standard library's own tables.
enum Decomposition {
  /// The first scalar of a text's canonical decomposition; a space for the empty text.
  static func first(of text: String) -> Unicode.Scalar {
    for scalar in text._nfd { return scalar }
    return " "
  }
}
