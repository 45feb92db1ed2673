/// Classes of scalars, by ranges first because the tables of the standard library are slow.

@inline(__always)
func lowerASCII(_ scalar: UInt32) -> UInt32 {
  scalar &- 65 < 26 ? scalar | 0x20 : scalar
}

/// Simple lower case of one scalar.
func lower(_ scalar: UInt32) -> UInt32 {
  switch scalar {
  case 0..<0x80: return lowerASCII(scalar)
  case 0xC0...0xDE: return scalar == 0xD7 ? scalar : scalar + 32
  case 0xDF...0xFF, 0x250...0x36F, 0x3B1...0x3C9, 0x430...0x45F: return scalar
  case 0x391...0x3A9: return scalar + 32
  case 0x410...0x42F: return scalar + 32
  case 0x400...0x40F: return scalar + 80
  case 0x2000...0x206F, 0x3040...0x9FFF, 0xAC00...0xD7A3: return scalar
  default:
    guard let known = Unicode.Scalar(scalar) else { return scalar }
    let mapping = known.properties.lowercaseMapping.unicodeScalars
    return mapping.count == 1 ? mapping.first?.value ?? scalar : scalar
  }
}

@inline(__always)
func isUpper(_ scalar: UInt32) -> Bool {
  scalar < 0x80 ? scalar &- 65 < 26 : lower(scalar) != scalar
}

@inline(__always)
func isDigit(_ scalar: UInt32) -> Bool { scalar &- 48 < 10 }

/// Whether a scalar is a letter, or a mark that combines with one.
@inline(__always)
func isLetter(_ scalar: UInt32) -> Bool {
  scalar < 0x80 ? (scalar | 0x20) &- 97 < 26 : isLetterBeyondASCII(scalar)
}

func isLetterBeyondASCII(_ scalar: UInt32) -> Bool {
  switch scalar {
  case 0x80...0xA9, 0xAB...0xB4, 0xB6...0xB9, 0xBB...0xBF, 0xD7, 0xF7: return false
  case 0xAA...0x2AF, 0x300...0x36F, 0x388...0x481, 0x48A...0x556: return true
  case 0x2000...0x206F, 0x2070...0x20CF, 0x2190...0x2BFF, 0x3000...0x3004, 0x3008...0x3020,
    0xFE00...0xFE0F, 0xFF01...0xFF20, 0x1F000...0x1FAFF:
    return false
  case 0x3041...0x3096, 0x30A1...0x30FA, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7A3:
    return true
  default:
    guard let known = Unicode.Scalar(scalar) else { return false }
    if known.properties.isAlphabetic { return true }
    switch known.properties.generalCategory {
    case .nonspacingMark, .spacingMark: return true
    default: return false
    }
  }
}

/// Scripts that write without spaces.
@inline(__always)
func isIdeographic(_ scalar: UInt32) -> Bool {
  scalar >= 0x3041
    && (0x3041...0x30FA ~= scalar || 0x3400...0x9FFF ~= scalar || 0x20000...0x3FFFF ~= scalar)
}

@inline(__always)
func isSpace(_ scalar: UInt32) -> Bool {
  switch scalar {
  case 0x20, 0x09...0x0D: true
  case 0..<0xA0: false
  case 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
  default: false
  }
}

/// What stands in the masked text where the source has markup that joins what it parts.
let hidden: UInt32 = 0
