/// Text without the characters that XML 1.0 and HTML forbid.
enum LegalText {
  /// Leaves forbidden characters out. Nothing else changes.
  static func clean(_ text: String) -> String {
    guard isSuspicious(text.utf8), !text.unicodeScalars.allSatisfy(isLegal) else { return text }
    var clean = String.UnicodeScalarView()
    clean.append(contentsOf: text.unicodeScalars.lazy.filter(isLegal))
    return String(clean)
  }

  /// Tab, line feed, and what is neither a control character nor a noncharacter.
  static func isLegal(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 9, 10, 0x20...0x7E: true
    case 0..<0xA0, 0xFDD0...0xFDEF: false
    default: scalar.value & 0xFFFE != 0xFFFE
    }
  }

  /// Whether a byte occurs that can belong to a forbidden character: nearly all text has none, and
  /// bytes are read faster than scalars.
  private static func isSuspicious(_ bytes: String.UTF8View) -> Bool {
    bytes.contains { byte in
      switch byte {
      case 9, 10: false
      case 0..<0x20, 0x7F, 0xC2, 0xEF...0xFF: true
      default: false
      }
    }
  }
}
