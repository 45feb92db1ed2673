/// Text without the characters that XML 1.0 and HTML forbid.
enum LegalText {
  /// Leaves forbidden characters out. Nothing else changes.
  static func clean(_ text: String) -> String {
    guard !text.unicodeScalars.allSatisfy(isLegal) else { return text }
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
}
