import Testing

@testable import IngestPlugin

struct BylineTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let line: String
    let names: String
    let outlet: String?
    var testDescription: String { line }

    init(_ line: String, _ names: String, _ outlet: String? = nil) {
      self.line = line
      self.names = names
      self.outlet = outlet
    }
  }

  @Test(
    "A line that begins with By names who wrote the story",
    arguments: [
      Case("By Ada Quill", "Ada Quill"),
      Case("By: Ada Quill", "Ada Quill"),
      Case("by Ada Quill", "Ada Quill"),
      Case("BY ADA QUILL", "Ada Quill"),
      Case("By ADA QUILL and TOM REED", "Ada Quill and Tom Reed"),
      Case("BY ADA QUILL AND J.R. O'NEILL", "Ada Quill and J.R. O'Neill"),
      Case("By MARY-ANN MCDONALD", "Mary-Ann McDonald"),
      Case("By ADA QUILL=", "Ada Quill"),
      Case("By ADA QUILL Associated Press", "Ada Quill", "Associated Press"),
      Case("By ADA QUILL, AP Business Writer", "Ada Quill, AP Business Writer"),
      Case(
        "By Ada Quill and Tom Reed, Agence France-Presse",
        "Ada Quill and Tom Reed",
        "Agence France-Presse"
      ),
      Case("By Ada Quill, Tom Reed and Bo Ling", "Ada Quill, Tom Reed and Bo Ling"),
      Case("By Ada Quill, Reuters", "Ada Quill", "Reuters"),
      Case("By Ada Quill | The Ellery Gazette", "Ada Quill", "The Ellery Gazette"),
      Case("By Ada Quill for The Ellery Gazette", "Ada Quill", "The Ellery Gazette"),
      Case("By Ada Quill, Health Correspondent", "Ada Quill, Health Correspondent"),
      Case("By Ada Quill in Oslo", "Ada Quill in Oslo"),
      Case("(By Ada Quill)", "Ada Quill"),
      Case("By Ada Quill.", "Ada Quill"),
      Case("By Tom Reed Jr.", "Tom Reed Jr."),
      Case("By Tom Reed, Jr., Reuters", "Tom Reed, Jr.", "Reuters"),
      Case("By Ludwig van der Berg and Lars af Ugglas", "Ludwig van der Berg and Lars af Ugglas"),
      Case("By Zoë O’Hara", "Zoë O’Hara"),
      Case("By Олена Коваль", "Олена Коваль"),
      Case("By The Associated Press", "The Associated Press", "The Associated Press"),
      Case("By dpa correspondents", "dpa correspondents", "dpa correspondents"),
      Case("By AFP", "AFP", "AFP"),
      Case("Von Ada Quill, dpa", "Ada Quill", "dpa"),
      Case("Par Ada Quill", "Ada Quill"),
      Case("Written by Ada Quill", "Ada Quill"),
    ]
  )
  func takes(_ expected: Case) throws {
    let byline = try #require(Byline(expected.line, Agencies()))
    #expect(byline.names == expected.names)
    #expect(byline.outlet == expected.outlet)
  }

  @Test(
    "A sentence that begins with By is no byline",
    arguments: [
      "By Tuesday the water had gone.",
      "By Monday",
      "By Tuesday Evening",
      "By the end of the year, the bridge will stand.",
      "By the numbers",
      "By The Numbers",
      "By 2030",
      "By 5 December 2026",
      "By far the best",
      "By and large, it held.",
      "By Ada",
      "By then Ada Quill had left.",
      "By Ada Quill's count, 40 people came.",
      "Bye Ada Quill",
      "By",
      "By ",
      "",
      "Standing By Ada Quill",
      "By Ada Quill, who won, and lost",
      "by and by",
    ]
  )
  func leaves(_ line: String) {
    #expect(Byline(line, Agencies()) == nil)
  }

  @Test("Names alone are a byline only with an agency or a role")
  func unmarked() {
    #expect(Byline(unmarked: "Ada Quill, Reuters", Agencies())?.names == "Ada Quill")
    #expect(Byline(unmarked: "Ada Quill, Political Editor", Agencies()) != nil)
    #expect(Byline(unmarked: "Ada Quill", Agencies()) == nil)
    #expect(Byline(unmarked: "Ada Quill, Port Ellery", Agencies()) == nil)
  }
}
