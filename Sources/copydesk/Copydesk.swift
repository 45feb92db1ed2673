@main
struct Copydesk {
  static func main() {}
}
