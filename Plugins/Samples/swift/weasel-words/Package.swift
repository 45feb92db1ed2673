// swift-tools-version: 6.2
import PackageDescription

let stages: [Target.Dependency] = [.product(name: "CopydeskStages", package: "copydesk")]

let package = Package(
  name: "weasel-words",
  dependencies: [.package(name: "copydesk", path: "../../../..")],
  targets: [
    .executableTarget(name: "weasel-words", dependencies: stages),
    .testTarget(name: "Tests", dependencies: ["weasel-words"] + stages, path: "Tests"),
  ]
)
