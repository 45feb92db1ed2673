extension Lexicon {
  /// Countries, peoples, capitals and other big cities, states and regions.
  static let places: [(WordTraits, String)] = [
    (.country, countries), (.demonym, demonyms), (.city, cities), (.region, regions),
    (
      .placeWord,
      """
      street avenue road boulevard lane square bridge river lake sea ocean bay gulf strait straits
      island islands peninsula mountain mountains mount hill hills valley desert forest park beach
      canal coast county province district region city town village township airport port harbour
      harbor station stadium prison camp cape creek falls glacier heights north south east west
      northern southern eastern western central upper lower
      """
    ),
  ]

  private static let countries = """
    afghanistan albania algeria andorra angola argentina armenia australia austria azerbaijan
    bahamas bahrain bangladesh barbados belarus belgium belize benin bhutan bolivia bosnia botswana
    brazil brunei bulgaria burundi cambodia cameroon canada chad chile china colombia comoros congo
    croatia cuba cyprus czechia denmark djibouti dominica ecuador egypt eritrea estonia eswatini
    ethiopia fiji finland france gabon gambia georgia germany ghana greece grenada guatemala guinea
    guyana haiti honduras hungary iceland india indonesia iran iraq ireland israel italy jamaica
    japan jordan kazakhstan kenya kiribati kosovo kuwait kyrgyzstan laos latvia lebanon lesotho
    liberia libya liechtenstein lithuania luxembourg madagascar malawi malaysia maldives mali malta
    mauritania mauritius mexico micronesia moldova monaco mongolia montenegro morocco mozambique
    myanmar burma namibia nauru nepal netherlands nicaragua niger nigeria norway oman pakistan palau
    palestine panama paraguay peru philippines poland portugal qatar romania russia rwanda samoa
    senegal serbia seychelles singapore slovakia slovenia somalia spain sudan suriname sweden
    switzerland syria taiwan tajikistan tanzania thailand togo tonga tunisia turkey türkiye
    turkmenistan tuvalu uganda ukraine uruguay uzbekistan vanuatu venezuela vietnam yemen zambia
    zimbabwe britain england scotland wales greenland ussr uk u.k us u.s usa u.s.a uae u.a.e
    america holland
    united_states united_states_of_america united_kingdom great_britain northern_ireland
    saudi_arabia south_korea north_korea south_africa new_zealand sri_lanka costa_rica el_salvador
    burkina_faso ivory_coast côte_d'ivoire sierra_leone south_sudan equatorial_guinea
    papua_new_guinea san_marino vatican_city czech_republic dominican_republic cape_verde
    united_arab_emirates trinidad_and_tobago antigua_and_barbuda bosnia_and_herzegovina
    north_macedonia east_timor timor_leste soviet_union hong_kong puerto_rico
    central_african_republic democratic_republic_of_congo democratic_republic_of_the_congo
    republic_of_congo solomon_islands marshall_islands guinea_bissau saint_lucia
    """

  private static let demonyms = """
    afghan afghans albanian albanians algerian american americans angolan arab arabs argentine
    argentinian armenian armenians asian australian australians austrian austrians azerbaijani
    azerbaijanis azeri bahraini bangladeshi belarusian belgian belgians bolivian bosnian brazilian
    brazilians british briton britons bulgarian bulgarians burmese cambodian cameroonian canadian
    canadians chilean chinese colombian colombians congolese croatian croatians cuban cubans cypriot
    czech czechs danish dane danes dutch ecuadorian egyptian egyptians emirati english englishman
    eritrean estonian estonians ethiopian ethiopians european europeans filipino filipinos finnish
    finn finns french frenchman georgian georgians german germans ghanaian greek greeks guatemalan
    haitian haitians honduran hungarian hungarians icelandic indian indians indonesian indonesians
    iranian iranians iraqi iraqis irish irishman israeli israelis italian italians jamaican japanese
    jordanian kazakh kenyan kenyans korean koreans kosovan kurdish kurd kurds kuwaiti kyrgyz laotian
    latvian latvians lebanese liberian libyan libyans lithuanian lithuanians malaysian maltese
    mexican mexicans moldovan moldovans mongolian montenegrin moroccan nepalese nepali nicaraguan
    nigerian nigerians norwegian norwegians omani pakistani pakistanis palestinian palestinians
    panamanian paraguayan persian peruvian polish pole poles portuguese qatari romanian romanians
    russian russians rwandan salvadoran saudi saudis scottish scot scots senegalese serbian serb
    serbs singaporean slovak slovaks slovenian somali somalis spanish spaniard spaniards sudanese
    swede swedes swedish swiss syrian syrians taiwanese tajik tanzanian thai tibetan tunisian
    turkish turk turks turkmen ugandan ukrainian ukrainians uruguayan uzbek venezuelan venezuelans
    vietnamese welsh yemeni yemenis zambian zimbabwean african africans western latino latinos
    hispanic hispanics jewish muslim muslims christian christians catholic catholics protestant
    islamic islamist islamists soviet texan texans californian parisian londoner londoners
    democratic republican republicans democrat democrats
    """

  private static let cities = """
    abidjan accra adelaide aleppo alexandria algiers almaty amman amsterdam ankara antwerp ashgabat
    asmara astana asuncion athens atlanta auckland austin baghdad baku baltimore bamako bangalore
    bangkok barcelona basra beijing beirut belfast belgrade bergen berlin bern bilbao birmingham
    bishkek bogota bogotá bologna bonn bordeaux boston brasilia bratislava bremen brisbane bristol
    brussels bucharest budapest busan cairo calgary canberra caracas cardiff casablanca chennai
    chicago chisinau cleveland cologne colombo conakry copenhagen dakar dallas damascus darwin delhi
    denver detroit dhaka dnipro doha donetsk dortmund dresden dubai dublin durban dushanbe dusseldorf
    düsseldorf edinburgh essen florence frankfurt gaza gdansk geneva genoa ghent glasgow gothenburg
    grozny guangzhou hague haifa halifax hamburg hanoi harare hartford havana helsinki hiroshima
    honolulu houston hyderabad indianapolis istanbul izmir jakarta jeddah jerusalem johannesburg
    juba kabul kampala kandahar karachi kathmandu kazan kharkiv kherson khartoum kiev kigali
    kingston kinshasa kolkata krakow kyiv kyoto lagos lahore lausanne leeds leipzig lille lima
    lisbon liverpool ljubljana london louisville luanda lusaka luhansk lviv lyon madrid managua
    manchester manila maputo mariupol marrakech marseille mecca medellín melbourne memphis miami
    milan milwaukee minneapolis minsk mogadishu montevideo montreal moscow mosul mumbai munich
    muscat nagasaki nairobi nanjing naples nashville newcastle nice nicosia nottingham odesa odessa
    orlando osaka oslo ottawa oxford palermo paris perth philadelphia phoenix pittsburgh plovdiv
    podgorica poltava portland porto prague pretoria pristina pyongyang quebec quito rabat raqqa
    reykjavik riga riyadh rome rotterdam sacramento salzburg sanaa santiago sapporo sarajevo seattle
    sevastopol seville shanghai sheffield shenzhen skopje sofia southampton split srebrenica
    stockholm strasbourg stuttgart sydney taipei tallinn tampa tashkent tbilisi tehran thessaloniki
    tirana tokyo toronto tripoli tunis turin ulaanbaatar uppsala utrecht valencia valletta vancouver
    venice vienna vilnius vladivostok warsaw washington wellington wuhan yangon yekaterinburg
    yerevan york zagreb zaporizhzhia zhengzhou zurich zürich bakhmut avdiivka donbas kremlin
    new_york new_york_city los_angeles san_francisco san_diego san_antonio san_jose las_vegas
    new_orleans new_delhi st._louis st._petersburg saint_petersburg salt_lake_city kansas_city
    oklahoma_city fort_worth el_paso rio_de_janeiro são_paulo sao_paulo buenos_aires mexico_city
    tel_aviv abu_dhabi kuala_lumpur ho_chi_minh_city phnom_penh addis_ababa cape_town
    port_au_prince santo_domingo san_salvador guatemala_city panama_city the_hague
    washington_d.c washington_dc baton_rouge little_rock des_moines st._paul colorado_springs
    san_juan la_paz luxembourg_city gaza_city gaza_strip west_bank nizhny_novgorod
    """

  private static let regions = """
    africa asia europe antarctica oceania scandinavia balkans caucasus crimea siberia caribbean
    catalonia bavaria saxony brandenburg hesse normandy brittany sicily sardinia tuscany lombardy
    flanders wallonia silesia kashmir punjab tibet xinjiang darfur kurdistan chechnya dagestan
    abkhazia transnistria nagorno-karabakh ontario alberta manitoba saskatchewan newfoundland
    queensland tasmania victoria alabama alaska arizona arkansas california colorado connecticut
    delaware florida hawaii idaho illinois indiana iowa kansas kentucky louisiana maine maryland
    massachusetts michigan minnesota mississippi missouri montana nebraska nevada ohio oklahoma
    oregon pennsylvania tennessee texas utah vermont virginia wisconsin wyoming manhattan brooklyn
    bronx queens harlem hollywood levant sahel sahara arctic atlantic pacific mediterranean baltic
    alps himalayas n.y n.j n.c n.d n.h n.m s.c s.d r.i w.va d.c
    new_jersey new_mexico new_hampshire north_carolina south_carolina north_dakota south_dakota
    west_virginia rhode_island middle_east near_east far_east latin_america south_america
    north_america central_america eastern_europe western_europe central_europe central_asia
    southeast_asia east_asia south_asia north_africa west_africa east_africa sub_saharan_africa
    black_sea red_sea north_sea baltic_sea caspian_sea south_china_sea persian_gulf
    british_columbia nova_scotia new_south_wales silicon_valley wall_street long_island
    donetsk_oblast asia_pacific
    """
}
