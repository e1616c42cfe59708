//! The fields that tables bring, and the headers that address books, CRMs and shops write for them, in English and
//! Russian: Google Contacts, Outlook, Thunderbird, HubSpot, Salesforce, Pipedrive, amoCRM, Bitrix24, 1C.
//!
//! A new header is a word here and nothing else. Headers stand as [`super::columns`] compares them: lower case, words
//! only, no numbers.

use serde::{Deserialize, Serialize};

/// What a table lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sheet {
    /// People and organisations.
    Contacts,
    /// Products and services.
    Products,
    /// Lines of orders.
    Orders,
    /// Payments of orders.
    Payments,
}

macro_rules! fields {
    ($($(#[$doc:meta])* $field:ident = $word:literal in $($sheet:ident)|+ : $headers:literal),+ $(,)?) => {
        /// Our side of a column.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum Field { $($(#[$doc])* $field),+ }

        impl Field {
            /// Every field.
            pub const ALL: &'static [Field] = &[$(Field::$field),+];

            /// Its name in `--map`.
            pub fn word(self) -> &'static str {
                match self { $(Field::$field => $word),+ }
            }

            /// Whether such a table can have it.
            pub fn is_in(self, sheet: Sheet) -> bool {
                match self { $(Field::$field => matches!(sheet, $(Sheet::$sheet)|+)),+ }
            }

            /// The headers it is known by, as they are compared, a comma between.
            pub(super) fn headers(self) -> &'static str {
                match self { $(Field::$field => $headers),+ }
            }
        }
    };
}

fields! {
    /// The other program's id of the row's own subject: contact, product, order or payment.
    Id = "id" in Contacts | Products | Payments:
        "id,external id,record id,contact id,customer id,client id,account id,company id,person id,lead id,organization id,\
         product id,item id,sku,product code,item code,code,payment id,transaction id,payment number,\
         ид,код,идентификатор,код клиента,ид клиента,код контрагента,ид контакта,код товара,артикул,код номенклатуры,номер платежа,код платежа",
    /// The whole name, of a person or of an organisation.
    Name = "name" in Contacts | Products:
        "name,full name,fullname,display name,file as,отображаемое имя,отображать как,contact,lead name,person name,customer,customer name,client,client name,\
         product,product name,item,item name,title of product,service,service name,\
         имя и фамилия,фио,ф и о,полное имя,имя контакта,полное имя контакта,наименование,наименование полное,полное наименование,\
         название,клиент,контрагент,покупатель,имя клиента,название клиента,наименование клиента,\
         товар,наименование товара,название товара,номенклатура,продукт,услуга,название услуги,товар услуга",
    /// The organisation: the subject itself, or where the person works.
    Organisation = "organisation" in Contacts:
        "company,company name,organization,organisation,organization name,organisation name,account,account name,business,business name,\
         firm,employer,associated company,person organization,contact company,company main,\
         компания,название компании,наименование компании,компания контакта,организация,название организации,наименование организации,\
         фирма,место работы,юридическое лицо,юр лицо,предприятие,учреждение",
    /// Whom we talk to at the organisation.
    Person = "person" in Contacts:
        "contact name,contact person,primary contact,main contact,attention,attn,representative,\
         контактное лицо,контакт,основной контакт,контактное лицо контрагента,представитель,лицо",
    /// Family name.
    Family = "family" in Contacts: "last name,lastname,last,family name,familyname,surname,second name family,фамилия,фамилия контакта",
    /// Given name.
    Given = "given" in Contacts: "first name,firstname,first,given name,givenname,forename,имя",
    /// Patronymic or middle name.
    Patronymic = "patronymic" in Contacts: "middle name,middlename,middle,additional name,patronymic,second name,отчество",
    /// Post at the organisation.
    Post = "post" in Contacts:
        "job title,jobtitle,title,position,role,contact title,organization title,occupation,должность,должность контактного лица,пост",
    /// Where in the organisation somebody works.
    Department = "department" in Contacts: "department,organization department,отдел,подразделение",
    /// A phone number, or several.
    Phone = "phone" in Contacts:
        "phone,phone number,telephone,tel,mobile,mobile phone,mobile number,cell,cell phone,cellphone,work phone,home phone,business phone,\
         company main phone,primary phone,other phone,car phone,phone work,phone home,phone other,phone value,phone mobile,\
         whatsapp,телефон,телефоны,номер телефона,тел,моб,моб телефон,мобильный,мобильный телефон,сотовый,сотовый телефон,рабочий телефон,\
         домашний телефон,другой телефон,прямой рабочий телефон,рабочий тел,контактный телефон,телефон контактного лица,телефон рабочий,\
         телефон мобильный,телефон домашний",
    /// An e-mail address, or several.
    Email = "email" in Contacts:
        "email,emails,email address,mail,primary email,secondary email,work email,home email,email work,email home,email other,email value,\
         business email,personal email,other email,person email,person email work,person email home,person email other,\
         электронная почта,эл почта,почта,адрес электронной почты,email рабочий,рабочий email,личный email,частный email,другой email,\
         email для рассылок,адрес эл почты,альтернативный адрес электронной почты,дополнительный адрес электронной почты,электронный адрес",
    /// Street and house, or the whole address on one line.
    Address = "address" in Contacts:
        "address,street,street address,address street,address line,po box,address po box,extended address,address extended address,postal address,full address,address formatted,formatted address,\
         адрес,улица,улица дом,квартира офис комната этаж,адрес улица дом,почтовый адрес,полный адрес,юридический адрес,фактический адрес,адрес доставки,улица номер дома,почтовый ящик",
    /// Town.
    Town = "town" in Contacts:
        "city,town,locality,city town,ward,город,населенный пункт,населенный пункт город",
    /// Region or state.
    Region = "region" in Contacts: "region,state,state region,штат,province,province code,state province,county,район,область,регион,край,область регион,республика",
    /// Postal code.
    Postcode = "postcode" in Contacts:
        "postal code,postalcode,postcode,post code,zip,zip code,zip postal code,zipcode,postal,индекс,почтовый индекс,почтовый код",
    /// Country.
    Country = "country" in Contacts: "country,country region,country code,страна",
    /// Trade or branch.
    Trade = "trade" in Contacts: "industry,trade,sector,business type,branch,client type,customer type,contact type,\
         тип клиента,тип контакта,отрасль,сфера деятельности,вид деятельности",
    /// Where the contact came from.
    Source = "source" in Contacts:
        "source,lead source,original source,referred by,contact source,источник,источник клиента,источник контакта,источник лида,откуда",
    /// The list that the contact is on.
    List = "list" in Contacts: "list,mailing list,segment,labels,group membership,categories,список,сегмент,категории,группы",
    /// Free words about the contact.
    Note = "note" in Contacts:
        "note,notes,associated note,comment,comments,description,background,remark,remarks,заметка,заметки,примечание,примечания,прим,примеч,комментарий,комментарии,\
         описание,дополнительно,примечание к контакту",
    /// What goes into the note behind the column's own name.
    Remark = "remark" in Contacts:
        "hobby,profession,tags,tag,label,maiden name,assistant,assistants name,assistants phone,assistant phone,asst phone,managers name,\
         reports to,schools,office location,custom,custom field value,jot value,user,pager,pager number,suffix,name suffix,\
         статус,скидка,хобби,профессия,теги,тег,метки,имя помощника,телефон помощника,руководитель,расположение комнаты,пользователь,пейджер,\
         номер пейджера,do not call,fax opt out,has opted out of fax,не звонить,инн,кпп,инн кпп,огрн,окпо,дополнительно об источнике",
    /// The person in the firm who keeps the contact.
    Manager = "manager" in Contacts:
        "owner,contact owner,account owner,lead owner,account manager,responsible,person owner,assigned to,\
         ответственный,менеджер,основной менеджер,персональный менеджер,ответственный менеджер",
    /// Birthday.
    Birthday = "birthday" in Contacts: "birthday,birth date,birthdate,date of birth,dob,день рождения,дата рождения,др",
    /// The year, month and day of a birthday in columns of their own.
    BirthYear = "birth-year" in Contacts: "birth year,год рождения",
    /// The month.
    BirthMonth = "birth-month" in Contacts: "birth month,месяц рождения",
    /// The day of the month.
    BirthDay = "birth-day" in Contacts: "birth day",
    /// The wedding day, or a firm's foundation.
    Anniversary = "anniversary" in Contacts: "anniversary,wedding anniversary,годовщина,день свадьбы,юбилей",
    /// Other days to remember, each on a line: what it is, a colon, the date.
    Occasions = "occasions" in Contacts: "occasions,events,event value,события,даты,памятные дни",
    /// A fax number.
    Fax = "fax" in Contacts:
        "fax,fax number,business fax,work fax,home fax,other fax,company fax,phone fax,факс,рабочий факс,домашний факс,номер факса",
    /// A page of theirs.
    Website = "website" in Contacts:
        "website,web site,web page,webpage,web,url,homepage,website url,website value,company domain name,personal web page,linkedin,facebook,страница facebook,страница вконтакте,страница livejournal,микроблог twitter,другой сайт,сайт,веб сайт,веб страница,\
         корпоративный сайт,личный сайт,личная страница,адрес сайта,страница",
    /// How they are called in messengers.
    Messenger = "messenger" in Contacts: "skype,skype id,twitter,icq,telegram,viber,messenger,im,im value,im address,instant messaging,instant messenger,instagram,\
         jabber,google talk,msn,другой im,мессенджер,скайп,телеграм,вконтакте,facebook",
    /// Addresses beside the first.
    OtherAddress = "other-address" in Contacts: "other address,other addresses,прочие адреса,другой адрес,другие адреса",
    /// Who is near to them.
    Relations = "relations" in Contacts: "relations,relation,spouse,relation value,children,супруг,супруга,супруг а,родственники,дети",
    /// What friends call them.
    Nickname = "nickname" in Contacts: "nickname,nick name,псевдоним,прозвище",
    /// A person's name as it is kept here, where the parts make another one.
    Shown = "shown" in Contacts: "written as,записан как",
    /// Others at the firm, each on a line: the name, a semicolon, the post.
    People = "people" in Contacts: "other people there,другие люди там",
    /// Ways to reach them that may be out of date, each on a line: which kind, a colon, the way.
    Doubtful = "doubtful" in Contacts: "doubtful,под сомнением",
    /// Ways that do not work, in the same form.
    Wrong = "wrong" in Contacts: "wrong,неверно",
    /// Of which kinds the ways are, each on a line: the kind, a colon, the way.
    Labels = "labels" in Contacts: "kinds of phones and emails,виды телефонов и почты",
    /// Whether they want letters.
    Letters = "letters" in Contacts: "letters,письма",
    /// What they agreed to or refused, each on a line: to what, a colon, yes or no, the day, where they said it.
    Consents = "consents" in Contacts: "consents,согласия",
    /// Whether they agreed to advertising, in other programs. HubSpot's “Marketing contact” is a kind of account and no consent.
    AdsConsent = "ads-consent" in Contacts:
        "opt in,opted in,email opt in,marketing consent,consent to marketing,email consent,newsletter,subscribed,accepts marketing,\
         accepts email marketing,marketing status,email marketing status,subscription status,\
         согласие на рассылку,согласие на рассылки,согласие на рекламу,согласие на получение рассылки,согласие на рекламную рассылку,\
         согласие на email рассылку,согласен на рассылку,подписан на рассылку,подписка на рассылку,рассылка",
    /// Whether, or since when, they refuse it.
    AdsRefusal = "ads-refusal" in Contacts:
        "opt out,opted out,email opt out,has opted out of email,opted out of email,unsubscribed,unsubscribed from all email,portal unsubscribe,\
         unsub time,отказ от рассылки,отказ от рекламы,отписан,отписан от рассылки,отписка,отписался,отписался от рассылки",
    /// Whether they agreed that data about them is kept.
    PersonalConsent = "personal-consent" in Contacts:
        "gdpr,gdpr consent,consent to data processing,data processing consent,legal basis for processing contacts data,\
         согласие на обработку персональных данных,согласие на обработку перс данных,согласие на обработку пд,согласие на обработку пдн,\
         согласие на обработку данных,обработка персональных данных",
    /// How far they have come, in our own words.
    Stage = "stage" in Contacts: "stage,этап",
    /// Gender, or the title that tells it.
    Gender = "gender" in Contacts: "gender,sex,salutation,name prefix,prefix,пол,обращение",
    /// Person or organisation.
    Kind = "kind" in Contacts: "kind,contact kind,record type,entity type,тип записи,вид контрагента,тип контрагента,юр физ лицо,тип",
    /// What a product is sorted under.
    Category = "category" in Products: "category,category name,product category,group,type,категория,группа,вид,тип,номенклатурная группа,раздел",
    /// What a unit costs.
    Price = "price" in Products | Orders:
        "price,unit price,unitprice,list price,rate,cost per unit,price per unit,cost,retail price,sale price,\
         цена,стоимость,цена за единицу,цена за ед,цена за шт,розничная цена,цена продажи,стоимость единицы",
    /// The order's number.
    Order = "order" in Orders | Payments:
        "order id,order,order number,order no,order code,invoice,invoice number,invoice no,invoice id,name,id,number,\
         заказ,номер заказа,код заказа,ид заказа,номер,счет,номер счета,заказ номер,ид,документ,номер документа,сделка",
    /// The customer's id in the other program.
    Customer = "customer" in Orders:
        "customer id,client id,account id,contact id,company id,customer code,client code,код клиента,ид клиента,код контрагента,\
         код покупателя,ид контакта",
    /// The customer's name.
    CustomerName = "customer-name" in Orders:
        "customer,customer name,client,client name,company,company name,account,account name,contact,contact name,buyer,billing name,\
         клиент,контрагент,покупатель,имя клиента,название клиента,компания,организация,заказчик,контакт,фио клиента,фио",
    /// The day of the order or payment.
    Date = "date" in Orders | Payments:
        "date,order date,orderdate,ordered on,created,created at,created on,created date,date created,placed on,purchase date,invoice date,\
         payment date,paid on,paid at,date paid,transaction date,\
         дата,дата заказа,дата создания,дата счета,создан,дата продажи,дата документа,дата оплаты,дата платежа,оплачено,период",
    /// The product's id in the other program.
    Product = "product" in Orders:
        "product id,item id,sku,product code,item code,lineitem sku,код товара,артикул,ид товара,код номенклатуры",
    /// The product's name.
    ProductName = "product-name" in Orders:
        "product name,product,item,item name,lineitem name,line item,service,service name,description,\
         товар,наименование товара,название товара,номенклатура,продукт,услуга,наименование,название,товар услуга",
    /// How many.
    Quantity = "quantity" in Orders: "quantity,qty,lineitem quantity,count,units,количество,кол во,кол,количество товара,шт",
    /// What is taken off, a fraction or a percent.
    Discount = "discount" in Orders: "discount,discount percent,line discount,скидка,процент скидки,скидка процент",
    /// Who sold.
    Seller = "seller" in Orders:
        "employee,seller,sales person,salesperson,sales rep,owner,employee name,manager,sold by,\
         сотрудник,продавец,менеджер,ответственный,ответственный менеджер",
    /// What was paid.
    Amount = "amount" in Payments:
        "amount,paid,sum,total,payment,payment amount,amount paid,value,net,gross,\
         сумма,сумма платежа,сумма оплаты,оплата,платеж,поступило,приход,всего",
    /// ISO 4217 code of the row's amounts.
    Currency = "currency" in Products | Orders | Payments: "currency,currency code,валюта,код валюты",
}
