/// The scalars that have a meaning in Markdown, by name.
enum Mark {
  static let exclamation: UInt32 = 0x21
  static let hash: UInt32 = 0x23
  static let ampersand: UInt32 = 0x26
  static let openParenthesis: UInt32 = 0x28
  static let closeParenthesis: UInt32 = 0x29
  static let star: UInt32 = 0x2A
  static let plus: UInt32 = 0x2B
  static let dash: UInt32 = 0x2D
  static let dot: UInt32 = 0x2E
  static let slash: UInt32 = 0x2F
  static let colon: UInt32 = 0x3A
  static let semicolon: UInt32 = 0x3B
  static let less: UInt32 = 0x3C
  static let equals: UInt32 = 0x3D
  static let greater: UInt32 = 0x3E
  static let at: UInt32 = 0x40
  static let openBracket: UInt32 = 0x5B
  static let backslash: UInt32 = 0x5C
  static let closeBracket: UInt32 = 0x5D
  static let underscore: UInt32 = 0x5F
  static let backtick: UInt32 = 0x60
  static let pipe: UInt32 = 0x7C
  static let tilde: UInt32 = 0x7E
}
