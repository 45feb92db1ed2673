/// What stands on both sides of a run of `*`, `_` or `~`, and so what the run may do.
///
/// Versions of CommonMark differ in whether `€` is punctuation: where they do, a run may.
struct Flanks {
  let mayOpen: Bool
  let mayClose: Bool

  init(_ run: Range<Int>, in bytes: ArraySlice<UInt8>) {
    let before = Side(Self.scalar(before: run.lowerBound, in: bytes))
    let after = Side(Self.scalar(at: run.upperBound, in: bytes))
    let left = !after.isSpace && (!after.isPunctuation || before.isSpace || before.maybePunctuation)
    let right =
      !before.isSpace && (!before.isPunctuation || after.isSpace || after.maybePunctuation)
    let isInsideWord =
      bytes[run.lowerBound] == UInt8(ascii: "_") && before.isWord && after.isWord
    mayOpen = left && !isInsideWord
    mayClose = right && !isInsideWord
  }

  private struct Side {
    var isSpace = false
    var isPunctuation = false
    var maybePunctuation = false
    var isWord: Bool { !isSpace && !maybePunctuation }

    init(_ scalar: Unicode.Scalar?) {
      guard let scalar, !scalar.properties.isWhitespace else {
        isSpace = true
        return
      }
      if scalar.isASCII {
        maybePunctuation = MarkdownEscaping.isPunctuation(UInt8(scalar.value))
        // cmark-gfm looks through a tilde at what stands behind it.
        isPunctuation = maybePunctuation && scalar != "~"
        return
      }
      switch scalar.properties.generalCategory {
      case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
        .initialPunctuation, .finalPunctuation, .otherPunctuation:
        isPunctuation = true
        maybePunctuation = true
      case .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol: maybePunctuation = true
      default: break
      }
    }
  }

  private static func scalar(at index: Int, in bytes: ArraySlice<UInt8>) -> Unicode.Scalar? {
    guard index < bytes.endIndex else { return nil }
    return String(decoding: bytes[index..<min(index + 4, bytes.endIndex)], as: UTF8.self)
      .unicodeScalars.first
  }

  private static func scalar(before index: Int, in bytes: ArraySlice<UInt8>) -> Unicode.Scalar? {
    guard index > bytes.startIndex else { return nil }
    var start = index - 1
    while start > bytes.startIndex, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    return String(decoding: bytes[start..<index], as: UTF8.self).unicodeScalars.first
  }
}
