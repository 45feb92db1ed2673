import CopydeskCLI

@main
struct Copydesk {
  static func main() async {
    await CopydeskProgram.main(plugins: [])
  }
}
