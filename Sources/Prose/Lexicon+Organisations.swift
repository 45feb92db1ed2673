extension Lexicon {
  /// What organisations are called, and the best known of them.
  static let organisations: [(WordTraits, String)] = [
    (
      .organisationWord,
      """
      ministry department agency authority bureau office commission committee council court tribunal
      parliament congress senate assembly cabinet union federation confederation association society
      institute institution university college school academy hospital clinic foundation trust fund
      bank banks party movement front brigade army navy force forces guard corps police service
      services group groups company corporation corp inc ltd llc plc gmbh ag sa spa nv bv co
      holdings industries systems technologies motors airlines airways airline railways energy
      petroleum pharmaceuticals laboratories labs media news times post journal herald tribune
      guardian gazette telegraph observer chronicle press radio television broadcasting network
      studios records entertainment club league team fc organisation organization alliance
      coalition partnership board chamber exchange administration directorate secretariat centre
      center museum library theatre theater orchestra church diocese ministry regiment battalion
      division squadron partners capital ventures securities insurance consulting
      """
    ),
    (
      .organisation,
      """
      nato eu un who imf wto opec osce unesco unicef unhcr iaea icc icj oecd asean brics cia fbi nsa
      nasa epa fda cdc irs doj dhs nypd lapd kgb fsb gru mi5 mi6 mossad idf isis isil hamas hezbollah
      taliban reuters bloomberg ap afp bbc cnn nbc cbs abc msnbc npr pbs rt tass xinhua interfax
      google apple microsoft amazon facebook meta twitter tesla boeing airbus volkswagen toyota bmw
      siemens samsung huawei tiktok youtube netflix disney walmart exxon chevron shell gazprom rosneft
      pfizer moderna astrazeneca biontech ibm intel nvidia openai uber spacex goldman citigroup hsbc
      ubs ukrinform unian breitbart politico axios fifa uefa ioc nfl nba mlb nhl interpol europol
      frontex greenpeace oxfam amnesty pentagon bundestag knesset duma interpol wikileaks aclu nra
      congress senate gop dnc rnc hud opcw g7 g8 g20 ecb fed sec ftc cfpb
      white_house european_union united_nations european_commission european_parliament
      european_council european_central_bank world_bank international_monetary_fund
      world_health_organization world_health_organisation world_trade_organization security_council
      un_security_council supreme_court federal_reserve justice_department state_department
      treasury_department defense_department red_cross red_crescent human_rights_watch
      amnesty_international al_qaeda al_jazeera islamic_state associated_press new_york_times
      washington_post wall_street_journal financial_times fox_news sky_news daily_mail daily_beast
      new_york_post los_angeles_times usa_today deutsche_welle downing_street capitol_hill
      house_of_representatives house_of_commons house_of_lords democratic_party republican_party
      labour_party conservative_party goldman_sachs morgan_stanley jpmorgan_chase bank_of_england
      ford_motor general_motors wells_fargo manchester_united real_madrid
      """
    ),
    (
      .eventWord,
      """
      war cup games olympics championship championships open prix festival conference summit award
      awards prize act bill treaty accord agreement convention constitution amendment operation
      revolution day christmas easter ramadan hanukkah thanksgiving tournament marathon
      """
    ),
  ]
}
