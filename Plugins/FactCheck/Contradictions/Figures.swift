/// Writes figures for people.
enum Figures {
  /// Thousandths with a sign and at most one decimal: 50000 is `+50`, 47340 is `+47.3`.
  static func signed(_ thousandths: Int) -> String {
    (thousandths < 0 ? "-" : "+") + plain(abs(thousandths))
  }

  /// Thousandths with at most one decimal.
  static func plain(_ thousandths: Int) -> String {
    let tenths = (thousandths + 50) / 100
    return tenths % 10 == 0 ? grouped(tenths / 10) : "\(grouped(tenths / 10)).\(tenths % 10)"
  }

  private static func grouped(_ number: Int) -> String {
    let digits = Array(String(number))
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return text
  }
}
