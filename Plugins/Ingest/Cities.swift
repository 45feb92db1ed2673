/// Cities that datelines name alone, without country or state.
enum Cities {
  static let names = Set(
    """
    Abidjan|Abu Dhabi|Abuja|Accra|Addis Ababa|Aleppo|Algiers|Almaty|Amman|Amsterdam|Ankara
    Antananarivo|Ashgabat|Asmara|Astana|Asuncion|Asunción|Athens|Atlanta|Auckland|Baghdad|Baku
    Baltimore|Bamako|Bangkok|Bangui|Banjul|Barcelona|Basel|Basra|Beijing|Beirut|Belfast|Belgrade
    Belmopan|Berlin|Bern|Bilbao|Birmingham|Bishkek|Bissau|Bogota|Bogotá|Bonn|Boston|Brasilia
    Brasília|Bratislava|Brazzaville|Bridgetown|Brisbane|Brussels|Bucharest|Budapest|Buenos Aires
    Bujumbura|Cairo|Calcutta|Canberra|Cape Town|Caracas|Cardiff|Casablanca|Chennai|Chicago|Chisinau
    Cincinnati|Cleveland|Cologne|Colombo|Conakry|Copenhagen|Dakar|Dallas|Damascus|Dar es Salaam
    Delhi|Denver|Detroit|Dhaka|Dili|Djibouti|Doha|Donetsk|Dubai|Dublin|Dushanbe|Edinburgh|Erbil
    Frankfurt|Freetown|Gaborone|Gaza|Gaza City|Geneva|Georgetown|Gibraltar|Glasgow|Guangzhou
    Guatemala City|Hamburg|Hanoi|Harare|Havana|Helsinki|Ho Chi Minh City|Hong Kong|Honolulu|Houston
    Indianapolis|Islamabad|Istanbul|Jakarta|Jeddah|Jerusalem|Johannesburg|Juba|Kabul|Kampala
    Karachi|Kathmandu|Kharkiv|Kherson|Khartoum|Kiev|Kyiv|Kigali|Kingston|Kinshasa|Kolkata
    Kuala Lumpur|Kuwait City|Lagos|Lahore|La Paz|Las Vegas|Libreville|Lima|Lisbon|Ljubljana|Lome
    London|Los Angeles|Luanda|Lusaka|Luxembourg|Lviv|Macau|Madrid|Malabo|Male|Managua|Manama
    Manchester|Manila|Maputo|Maseru|Mecca|Melbourne|Mexico City|Miami|Milan|Milwaukee|Minneapolis
    Minsk|Mogadishu|Monaco|Monrovia|Montevideo|Montreal|Moscow|Mumbai|Munich|Muscat|Nairobi|Naples
    Nassau|Naypyitaw|N'Djamena|New Delhi|New Orleans|New York|Niamey|Nicosia|Nouakchott|Nuuk|Odesa
    Odessa|Oklahoma City|Osaka|Oslo|Ottawa|Ouagadougou|Panama City|Paramaribo|Paris|Perth
    Philadelphia|Phnom Penh|Phoenix|Pittsburgh|Podgorica|Port-au-Prince|Port Louis|Port Moresby
    Port of Spain|Porto-Novo|Prague|Praia|Pretoria|Pristina|Pyongyang|Quebec City|Quito|Rabat
    Ramallah|Reykjavik|Riga|Rio de Janeiro|Riyadh|Rome|Rotterdam|Salt Lake City|San Antonio
    San Diego|San Francisco|San Jose|San José|San Juan|San Marino|San Salvador|Sanaa|Santiago
    Santo Domingo|Sao Paulo|São Paulo|Sarajevo|Seattle|Seoul|Shanghai|Shenzhen|Singapore|Skopje
    Sofia|St. Louis|St. Petersburg|Stockholm|Strasbourg|Suva|Sydney|Taipei|Tallinn|Tashkent|Tbilisi
    Tegucigalpa|Tehran|Tel Aviv|The Hague|Thimphu|Tirana|Tokyo|Toronto|Tripoli|Tunis|Turin
    Ulaanbaatar|United Nations|Vaduz|Valletta|Vancouver|Vatican City|Venice|Victoria|Vienna
    Vientiane|Vilnius|Warsaw|Washington|Wellington|Windhoek|Yangon|Yaounde|Yerevan|Zagreb|Zurich
    Zürich|Київ|Львів|Одеса|Харків|Москва|Санкт-Петербург|Минск|Астана
    """.split { $0 == "|" || $0 == "\n" }.map { $0.lowercased() }
  )
}
