extension DemoStory {
  /// A wire story that rests on what another paper reported.
  static let ferry = DemoStory(
    file: "ferry-pier.txt",
    text: """
      Wrenmouth may close its east ferry pier before winter

      By Ines Halloran

      WRENMOUTH, Nov 23 (Coast Wire) - The Wrenmouth town council may close the east ferry pier \
      before the winter timetable begins, the Harbour Gazette reported on Monday, citing two council \
      officials who had seen a draft of an engineers' report.

      The pier carries about 4,200 passengers a week between Wrenmouth and the island of Skarra. It is \
      the only berth where the car ferry Maid of Skarra can land at low water.

      "Nobody wants to tell an island that it has lost its road," Mayor Tobias Verrane told Coast Wire. \
      "But I have read what the divers wrote, and I will not send a loaded ferry to a pier that I would \
      not stand under myself."

      The divers, who finished their survey on 14 November 2026, found that 11 of the pier's 38 timber \
      piles had lost more than a third of their width, according to the Gazette. Coast Wire has not \
      seen the report.

      Harbour master Ludmila Osterhaus said the figures matched what her crews had found since the \
      storm of 2 October. "We have been driving wedges for six weeks," she said. "Wedges are not a \
      pier."

      Repairs would cost 3.1 million crowns and last until April, the two officials told the Gazette. \
      The council has set aside 1.9 million crowns for all harbour works this year.

      The Skarra Ferry Users' Association called for a temporary pontoon. "We were promised a plan by \
      the end of the summer," said its chair, Bram Aldous. "What we have is a rumour in a newspaper."

      Petra Niemeyer, a spokeswoman for the council, declined to comment on the draft. She confirmed \
      that members would discuss "the condition of the eastern berth" at a closed session on Thursday.

      The pier was opened in 1961 and rebuilt in 1994. It was shut for nine days in January 2023 after \
      a tug struck it.

      If it closes, foot passengers would land at the fish quay and cars would have to cross the Lodden \
      bridge, a detour of 46 kilometres, the Gazette reported.

      """
  )

  /// The same story a day later, with a decision, another figure and a quote withdrawn.
  static let ferryUpdate = DemoStory(
    file: ferry.file,
    text: """
      Wrenmouth to close its east ferry pier on 1 December

      By Ines Halloran

      WRENMOUTH, Nov 24 (Coast Wire) - The Wrenmouth town council will close the east ferry pier on \
      1 December, Mayor Tobias Verrane said on Tuesday, a day after the Harbour Gazette reported that \
      a draft of an engineers' report had found it unsafe.

      The pier carries about 4,200 passengers a week between Wrenmouth and the island of Skarra. It is \
      the only berth where the car ferry Maid of Skarra can land at low water.

      "Nobody wants to tell an island that it has lost its road," Verrane told reporters at the fish \
      quay. "But I have read what the divers wrote, and I will not send a loaded ferry to a pier that I \
      would not stand under myself."

      The divers, who finished their survey on 14 November 2026, found that 13 of the pier's 38 timber \
      piles had lost more than a third of their width, the council said. The Gazette had put the number \
      at 11, citing two council officials.

      Harbour master Ludmila Osterhaus said the figures matched what her crews had found since the \
      storm of 2 October. "We have been driving wedges for six weeks," she said. "Wedges are not a \
      pier."

      Repairs will cost 3.4 million crowns and last until the end of April, Verrane said. The council \
      has set aside 1.9 million crowns for all harbour works this year, and will ask the province for \
      the remaining 1.5 million.

      The Skarra Ferry Users' Association welcomed a promise of a temporary pontoon by 15 December. \
      "It is two weeks late, but it is a plan," said its chair, Bram Aldous.

      The pier was opened in 1961 and rebuilt in 1994. It was shut for nine days in January 2023 after \
      a tug struck it.

      Until the pontoon is in place, foot passengers will land at the fish quay and cars will have to \
      cross the Lodden bridge, a detour of 46 kilometres.

      """
  )
}
