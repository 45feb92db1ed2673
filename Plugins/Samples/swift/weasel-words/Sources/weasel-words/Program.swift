import StageWire

/// The program that copydesk starts. The same type works inside a copydesk of your own.
@main
struct Program {
  static func main() async {
    await serve(WeaselWords.self)
  }
}
