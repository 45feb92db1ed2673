/// The options that every command takes.
enum GlobalOptions {
  static let desk = Option.text(
    "desk",
    "FOLDER",
    "The desk to work in; else the nearest folder upwards with a desk.yaml, else COPYDESK_DESK."
  )

  static let person = Option.text(
    "as",
    "NAME",
    "Who you are; else COPYDESK_USER, else git's user.name, else your login."
  )

  static let format = Option<OutputFormat>.choice(
    "format",
    default: .text,
    "Tables for people, or JSON for programs."
  )

  static let color = Option<ColorChoice>.choice(
    "color",
    default: .auto,
    "Colour; auto: on a terminal, unless NO_COLOR is set."
  )

  static let lockTimeout = Option.int(
    "lock-timeout",
    "SECONDS",
    default: 10,
    in: 0...86_400,
    "How long to wait for another copydesk that holds an article."
  ).or("COPYDESK_LOCK_TIMEOUT")

  static let version = Option.flag("version", "Prints the version.")

  static let all: [any OptionDeclaration] = [desk, person, format, color, lockTimeout, version]
}

enum OutputFormat: String, Sendable, CaseIterable {
  case text, json
}

enum ColorChoice: String, Sendable, CaseIterable {
  case auto, always, never
}
