extension DemoStory {
  /// A story whose numbers do not add up: the parts, the money and the percentage.
  static let lunches = DemoStory(
    file: "school-lunches.txt",
    text: """
      Free school lunches reach 2,615 pupils in the Arden valley

      By Marit Finch-Solberg

      LOW ARDEN, Nov 24 (Coast Wire) - Free school lunches reached 2,615 pupils in the Arden valley this \
      autumn, the valley's education board said on Tuesday, up 12 percent from 2,150 a year earlier.

      Kitchens in Low Arden served 1,240 pupils, those in Upper Arden 860 and the one in Millbeck 415, \
      according to a table that the board published with its autumn report.

      "Three years ago we argued about whether a hungry child can learn fractions," said Halvard Prynne, \
      who chairs the board. "We have stopped arguing, and we have started cooking."

      The programme cost 4.8 million crowns in the past school year, the report says: 3.1 million for \
      food, 1.2 million for staff and 600,000 for kitchens.

      About one in four of the valley's 9,800 pupils now eats at school without paying. Families qualify \
      if they earn less than 31,000 crowns a year, a limit that was raised from 28,500 in August.

      Jola Wenzel, the head cook at Millbeck, said the new limit had changed who comes to her counter. \
      "You see the children whose parents both work," she said. "They used to come with a biscuit and a \
      story about having forgotten their lunch."

      Not everyone on the board is content. Ciaran Thorne, one of its two members from Upper Arden, said \
      that the report left out the waiting list. "There are 140 names on it in my town alone," he said \
      on Tuesday. "A number that only counts those who are eating is half a number."

      Prynne said the list would be cleared by 11 January 2027, when a second kitchen opens in Upper \
      Arden. The building, which has stood empty since 2019, was bought for 410,000 crowns in March.

      The board will vote on next year's budget on Tuesday, 15 December 2026.

      """
  )
}
