extension Lexicon {
  /// Forms of address, offices and what goes with them, and the small words inside names.
  static let titles: [(WordTraits, String)] = [
    (
      .honorific,
      """
      mr mrs ms mx miss dr sir dame lord lady madam madame monsieur herr frau señor señora mme mlle
      prof rev reverend fr hon st saint sheikh shaikh imam rabbi ayatollah hajj haji mullah maulana
      """
    ),
    (
      .role,
      """
      president sens reps govs premier chancellor minister secretary senator sen representative rep congressman
      congresswoman lawmaker governor gov mayor ambassador envoy commissioner chairman chairwoman
      chair chairperson director chief general gen lieutenant lt colonel col major maj captain capt
      commander admiral adm brigadier sergeant sgt corporal marshal king queen prince princess
      emperor pope cardinal bishop archbishop pastor father sister professor prof judge justice
      magistrate prosecutor attorney lawyer solicitor counsel spokesman spokeswoman spokesperson
      coach manager striker captain ceo cfo coo cto founder co-founder owner boss editor reporter
      correspondent journalist analyst economist expert researcher scientist doctor physician nurse
      teacher principal author writer novelist actor actress singer director producer artist
      activist campaigner leader speaker dean rector treasurer comptroller auditor inspector
      superintendent constable detective sheriff officer deputy delegate councillor councilor
      councilman councilwoman alderman mp mep md pm fm head official administrator adviser advisor
      aide strategist pollster candidate nominee whip undersecretary counselor counsellor
      sultan emir sheikh dictator ruler premier-elect trustee chairmen presidents ministers
      senators governors
      """
    ),
    (
      .roleModifier,
      """
      majority minority opposition press cabinet campaign parliamentary presidential supreme court
      gubernatorial congressional mayoral communications legal political policy party longtime
      vice deputy assistant acting interim former ex incoming outgoing prime foreign defence defense
      finance interior health justice education trade energy economy economic environment transport
      labour labor agriculture culture executive managing senior junior chief general attorney
      secretary elect designate democratic republican conservative liberal labour late then
      first lady retired state national federal regional provincial district associate
      """
    ),
    (
      .nameParticle,
      """
      de del della di da dos das du des la le van von der den ter ten bin ibn bint al el ul ur ben
      abu abd af av zu y e
      """
    ),
    (.nameSuffix, "jr sr ii iii iv phd md esq"),
    (
      .commonNoun,
      """
      police officials official authorities residents people men women children workers voters
      lawmakers sources analysts experts scientists researchers doctors critics supporters
      opponents protesters students teachers parents investors shares stocks prices sales profits
      reporters journalists troops soldiers rebels forces rescuers firefighters prosecutors
      lawyers judges families friends neighbours neighbors passengers drivers farmers company
      companies government governments minister ministers president deal talks negotiations peace
      war military sanctions support concerns questions results figures data reports report
      statement investigation tensions pressure images video photos witnesses survivors victims
      members leaders world country state city region news media work working home life time
      things thousands hundreds millions dozens half part plans plan rules changes change
      discussions comments remarks membership efforts attacks attack violence fighting
      inflation growth unemployment applications visitors tickets inside outside
      good great big small new old young high low early late long short best better next first
      second third two three four five six seven eight nine ten twenty
      tv let look see ask read watch listen click subscribe copyright photo credit image getty
      thank thanks please sorry well ok okay hello welcome dear oh ah yeah hey
      both neither whatever whoever whenever wherever asked speaking citing based born
      having writing looking going getting making taking using including excluding
      """
    ),
  ]
}
