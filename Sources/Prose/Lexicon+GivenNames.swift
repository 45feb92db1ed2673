extension Lexicon {
  /// Given names of many languages, as newswire meets them.
  static let givenNames: [(WordTraits, String)] = [
    (
      .givenName,
      """
      ida ole odd liv siv nils tore arne kari bjorn bjørn lasse jari matti jussi pekka timo aino
      mika sanna jorge ximena luz jaime pilar ines inês rui joão tiago nuno duarte catarina fatou
      awa moussa mamadou amadou kwame kofi ama chidi ngozi emeka ade tunde yemi thabo sipho nomsa
      wei jing lei ming hong yan xin hao yang mei li jin hiro kenta haruto yuki sakura ayumi naoko
      min soo hyun jae ji anil sunil vijay rahul amit sanjay neha pooja sunita anjali deepak arun
      bilal tariq usman farah leila noor huda omar yara layla hala nasser saad faisal turki reem
      aaron abdul abdullah abraham adam adrian agnes ahmad ahmed aisha akira alan albert alejandro
      aleksandr aleksei alessandro alex alexander alexandra alexei alexis alfred ali alice alicia
      alina alison allison amanda amber amelia amina amir amy ana anastasia anders andre andrea
      andreas andrei andrew andrey andrzej andy angel angela angelina anita ann anna anne annie
      anthony antoine anton antonio antony antónio ariel arjun arnold arthur artur ashley ashraf
      astrid audrey august ayman barack barbara barry bashar beata beatrice ben benedict benjamin
      benny bernard bernie bert beth betty beverly bill billy björn bob bobby bogdan boris brad
      bradley brandon brenda brent brett brian bridget bruce bruno bryan byron caitlin calvin cameron
      camille carl carla carlo carlos carmen carol carole caroline carolyn carrie catherine cathy
      cecilia celia chad charles charlie charlotte chelsea cheryl chloe chris christian christiane
      christina christine christopher chuck claire clara clarence claude claudia claudio clayton
      clinton colin colleen connor conrad constance corey cornelia craig cristina curtis cynthia
      cyril dale damian dan dana daniel daniela danielle danny daria dario darren darya dave david
      dawn dean deborah debra denis denise dennis derek diana diane diego dieter dimitri dirk
      dmitri dmitry dmytro dominic dominique don donald donna doris dorothy doug douglas duncan
      dylan eamon earl ed eddie edgar edith edmund eduard eduardo edward edwin eileen eirik elaine
      eleanor elena eli elias elijah elisabeth elizabeth ella ellen elon elsa emily emma emmanuel
      enrique eric erica erich erik erika erin ernest ernesto esther ethan eugene eva evan eve
      evelyn fabian farid fatima federico felicia felipe felix fernando filip fiona florence
      frances francesca francesco francis francisco franco francois françois frank franz fred
      frederick friedrich fritz gabriel gabriela gareth gary gavin geert gene geoff geoffrey george
      georgina gerald gerard gerhard giancarlo gianni gilbert gina giorgia giorgio giovanni giulia
      giuseppe gladys glen glenn gloria gordon grace graham greg gregory greta guido guillaume
      gunnar gustav guy hamid hannah hans harald harold harriet harry harvey hasan hassan heather
      hector heidi heiko heinrich heinz helen helena helga helmut henri henrik henry herbert herman
      hilary hillary hiroshi holly horst howard hubert hugh hugo hussein ian ibrahim igor ilham ilya
      imran ines inga ingrid irene irina iris isaac isabel isabella ismail ivan ivana ivanka jack
      jackie jackson jacob jacqueline jacques jaime jake jakob james jamie jan jana jane janet
      janice janine jared jarosław jason javier jay jean jeanne jeff jeffrey jens jenna jennifer
      jenny jeremy jerome jerry jesse jessica jesus jill jim jimmy joachim joan joanna joanne joao
      jochen joe joel joerg johan johann johannes john johnny jon jonas jonathan jordan jorge jose
      josef joseph josep joseph josh joshua josé joy joyce juan juanita judith judy jules julia
      julian juliana julie juliet julio julius jun juri justin jörg jürgen kaja kamala karen karim
      karin karl karla karol kate katerina katharina katherine kathleen kathryn kathy katie katja
      katrin kay keir keith kelly ken kenneth kenji kerry kevin khalid kim kirill kirk kirsten klaus
      konrad konstantin krista kristen kristin kristina krzysztof kurt kyle kyriakos lara larry lars
      laszlo laura lauren laurence laurent lawrence lea leah lee leila lena leo leon leonard leonid
      leonardo leslie lester lewis liam lidia lila lillian linda lindsay lindsey lionel lisa liz
      lloyd logan lois lorenzo loretta lori louis louise luc luca lucas lucia lucy ludwig luigi luis
      luisa lukas luke lydia lynn lyndon maciej madeleine maggie magnus mahmoud malcolm manfred
      manuel mara marc marcel marcelo marco marcos marcus marek margaret margarita margot maria
      mariam marian mariana marianne marie marina marine mario marion marissa marius mark markus
      marlene marta martha martin martina marty marvin mary masha massimo mateusz mathieu matt
      matteo matthew matthias maureen maurice mauricio max maxim maximilian may megan mehmet
      melania melanie melissa meredith michael michaela michel michele michelle miguel mihai mikael
      mike mikhail milan miles milos minna miranda miriam mitch mitchell mitt mohamed mohammad
      mohammed moira mona monica monika morgan moritz mostafa muhammad mustafa nadia nadine nancy
      naomi narendra natalia natalie natasha nathan nathaniel neil nelson nicholas nick nicola
      nicolas nicole nigel nikita nikki niklas nikol nikola nikolai nils nina noah noel nora norbert
      norman nuno odile olaf oleg oleksandr oleksii olena olga olive oliver olivia olivier omar
      oscar oskar osman otto owen pablo paige pamela pascal pat patricia patrick paul paula paulo
      pavel pavlo pawel pedro peggy penelope penny per pete peter petr petra petro phil philip
      philippe phillip phyllis pierre pieter piotr priya rachel radek rafael raj rajesh ralf ralph
      ramon ramzan randall randy raphael raquel rashid raul ravi ray raymond rebecca recep regina
      reinhard rene renata rené reza rhonda ricardo richard rick ricky rishi rita rob robert roberta
      roberto robin rodney rodrigo roger roland rolf roman ron ronald rosa rosalind rosario rose
      rosemary ross roy ruben rudolf rudy rupert russell ruth ryan sabine saeed salma salman salvador
      sam samantha samir samuel sandra sandro sara sarah sasha scott sean sebastian serena serge
      sergei sergey sergio serhii seth shane shannon sharon shawn sheila shinzo shirley sidney
      siegfried sigrid silvia silvio simon simone sofia sonia sonja sophia sophie stacy stan stanley
      stefan stefania stefanie stefano stella stephanie stephen steve steven stewart stuart sue
      susan susana susanne suzanne svetlana sven sylvia takeshi tamara tanya tara tariq tatiana
      tatyana tayyip ted teresa terrence terry theodore theresa thierry thomas tiffany tim timothy
      tina tobias todd tom tomas tommy toni tony tracy trevor tyler ulrich umberto ursula uwe
      vadim valentina valerie valery vanessa vasily vera vernon veronica veronika victor victoria
      viktor viktoria vincent vincenzo viola virginia vitali vitaly vivian vladimir volker volodymyr
      wade walter wanda warren wayne wendy werner wilhelm will willem william willie winston
      wojciech wolfgang xavier xi yaroslav yasmin yevgeny yitzhak yoko yulia yuri yusuf yves yvette
      yvonne zachary zainab zoe zoltan zuzana lindsay benyamin bibi jens kaja andriy rustem denys
      valerii kyrylo ihor hakan emine mette giorgi salome maia aleksandar ana viktor robert
      """
    ),
    (
      .womansName,
      """
      ida liv siv kari aino sanna ximena luz pilar inês catarina fatou awa ama ngozi yemi nomsa jing
      mei sakura ayumi naoko neha pooja sunita anjali farah noor huda yara layla hala reem
      agnes aisha alexandra alice alicia alina alison allison amanda amber amelia amina amy ana anastasia
      andrea angela angelina anita ann anna anne annie ashley astrid audrey barbara beata beatrice beth
      betty beverly brenda bridget caitlin camille carla carmen carol carole caroline carolyn carrie
      catherine cathy cecilia celia chelsea cheryl chloe christiane christina christine claire clara
      claudia colleen constance cornelia cristina cynthia dana daniela danielle daria darya dawn deborah
      debra denise diana diane donna doris dorothy edith eileen elaine eleanor elena elisabeth elizabeth
      ella ellen elsa emily emma emine erica erika erin esther eva eve evelyn fatima felicia fiona
      florence frances francesca gabriela georgina gina giorgia giulia gladys gloria grace greta hannah
      harriet heather heidi helen helena helga hilary hillary holly inga ines ingrid irene irina iris
      isabel isabella ivana ivanka jacqueline jana jane janet janice janine jeanne jenna jennifer jenny
      jessica jill joan joanna joanne joyce juanita judith judy julia juliana julie juliet kaja kamala
      karen karin karla karol kate katerina katharina katherine kathleen kathryn kathy katie katja katrin
      kay kelly kirsten krista kristen kristin kristina lara laura lauren leah lea leila lena lidia lila
      lillian linda lindsay lindsey lisa liz lois loretta lori louise lucia lucy luisa lydia lynn
      madeleine maggie maia mara margaret margarita margot maria mariam marian mariana marianne marie
      marina marine marion marissa marlene marta martha martina mary masha maureen melania melanie
      melissa meredith mette michaela michelle minna miranda miriam moira mona monica monika nadia nadine
      nancy naomi natalia natalie natasha nicola nicole nikki nina nora odile oleksandra olena olga olive
      olivia paige pamela patricia paula peggy penelope penny petra phyllis priya rachel raquel rebecca
      regina renata rhonda rita roberta rosa rosalind rosario rose rosemary ruth sabine salma salome
      samantha sandra sara sarah serena shannon sharon sheila shirley sigrid silvia simone sofia sonia
      sonja sophia sophie stacy stefania stefanie stella stephanie sue susan susana susanne suzanne
      svetlana sylvia tamara tanya tara tatiana tatyana teresa theresa tiffany tina tracy ursula
      valentina valerie vanessa vera veronica veronika victoria viktoria viola virginia vivian wanda wendy
      yasmin yoko yulia yvette yvonne zainab zoe zuzana
      """
    ),
  ]
}
