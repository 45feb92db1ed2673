/// What text says once the printer's choices are taken away: which quotation marks, dashes and spaces.
public enum Typography {
  /// Folds marks, dashes, ellipses and runs of space, and drops invisible characters.
  ///
  /// Letters, digits and their case stay: a changed word is never folded away.
  public static func folded(_ text: String) -> String {
    var view = String.UnicodeScalarView()
    var isAfterSpace = true
    for scalar in text.unicodeScalars {
      switch fold(scalar) {
      case .space:
        if !isAfterSpace { view.append(" ") }
        isAfterSpace = true
        continue
      case .nothing: continue
      case .ellipsis: view.append(contentsOf: "...".unicodeScalars)
      case .as(let plain): view.append(plain)
      }
      isAfterSpace = false
    }
    if isAfterSpace, !view.isEmpty { view.removeLast() }
    return String(view)
  }

  private enum Fold {
    case `as`(Unicode.Scalar)
    case space, nothing, ellipsis
  }

  private static func fold(_ scalar: Unicode.Scalar) -> Fold {
    if scalar.isASCII {
      return scalar == " " || (9...13).contains(scalar.value) ? .space : .as(scalar)
    }
    return switch scalar {
    case "\u{201C}", "\u{201D}", "\u{201E}", "\u{201F}", "\u{00AB}", "\u{00BB}", "\u{2033}":
      .as("\"")
    case "\u{2018}", "\u{2019}", "\u{201A}", "\u{201B}", "\u{2039}", "\u{203A}", "\u{2032}":
      .as("'")
    case "\u{2010}"..."\u{2015}", "\u{2212}": .as("-")
    case "\u{2026}": .ellipsis
    case "\u{00AD}", "\u{200B}"..."\u{200F}", "\u{2060}", "\u{FEFF}": .nothing
    default: scalar.properties.isWhitespace ? .space : .as(scalar)
    }
  }
}
