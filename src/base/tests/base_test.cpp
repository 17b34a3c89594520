#include <gtest/gtest.h>

#include "base/amounts.h"
#include "base/bytes.h"
#include "base/calendar.h"
#include "base/shared.h"
#include "base/text.h"

namespace shiji::base {
namespace {

TEST(Calendar, DatesAreReadStrictly) {
    struct Case {
        const char* what;
        const char* text;
        bool good;
    };
    for (const Case& row : {Case{"a plain day", "2026-07-08", true},
                            Case{"29 February of a leap year", "2024-02-29", true},
                            Case{"29 February of another year", "2026-02-29", false},
                            Case{"a year 20226", "20226-07-08", false},
                            Case{"a year out of range", "2200-01-01", false},
                            Case{"one digit too few", "2026-7-8", false},
                            Case{"a time behind it", "2026-07-08T00", false}})
        EXPECT_EQ(Date::parse(row.text).has_value(), row.good) << row.what;
}

TEST(Calendar, QuartersAndMonthsStepOverYears) {
    EXPECT_EQ((Quarter{2026, 4}.plus(1).text()), "2027Q1");
    EXPECT_EQ((Quarter{2026, 1}.plus(-1).text()), "2025Q4");
    EXPECT_EQ((Quarter{2026, 3}.last().iso()), "2026-09-30");
    EXPECT_EQ((Month{2026, 1}.plus(-1).text()), "2025-12");
    EXPECT_EQ(Date::of(2026, 1, 31)->plus_months(1).iso(), "2026-02-28");
}

TEST(Calendar, ADayInChinaBeginsAtFourInTheAfternoonOfTheDayBeforeInGreenwich) {
    EXPECT_EQ(Moment{1'783'439'999'999}.date().iso(), "2026-07-07");
    EXPECT_EQ(Moment{1'783'440'000'000}.date().iso(), "2026-07-08");
    EXPECT_EQ(Moment::start_of(*Date::parse("2026-07-08")).ms, 1'783'440'000'000);
    EXPECT_EQ(Moment{1'783'440'000'000 + 3'660'000}.minute_text(), "2026-07-08 01:01");
}

TEST(Calendar, WorkingDaysSkipWeekendsAndHolidaysButNotMovedWorkdays) {
    WorkCalendar calendar;
    calendar.holidays = {*Date::parse("2026-10-01"), *Date::parse("2026-10-02")};
    calendar.extra_workdays = {*Date::parse("2026-10-10")};
    EXPECT_EQ(calendar.plus_workdays(*Date::parse("2026-09-30"), 1).iso(), "2026-10-05");
    EXPECT_EQ(calendar.plus_workdays(*Date::parse("2026-10-09"), 1).iso(), "2026-10-10");
    EXPECT_EQ(calendar.count_workdays(*Date::parse("2026-09-30"), *Date::parse("2026-10-06")), 2);
}

TEST(Amounts, SharesAreRoundedHalfUpInHundredths) {
    EXPECT_EQ(share({1000}, 2, 3).text(), "6.67");
    EXPECT_EQ(share({1000}, 1, 3).text(), "3.33");
    EXPECT_EQ(share({1}, 1, 2).text(), "0.01");
    EXPECT_EQ(Points{-1250}.text(), "-12.50");
}

TEST(Amounts, FractionsAreComparedInWholeNumbers) {
    const Fraction half{1, 2}, four_fifths{4, 5};
    EXPECT_TRUE(half.at_least(5, 10));
    EXPECT_FALSE(half.more_than(5, 10));
    EXPECT_EQ(four_fifths.least(23), 19);
    EXPECT_EQ(four_fifths.least(20), 16);
}

TEST(Bytes, Base64IsCanonicalOrRefused) {
    EXPECT_EQ(to_base64("实迹"), "5a6e6L+5");
    EXPECT_EQ(from_base64("5a6e6L+5"), "实迹");
    EXPECT_EQ(from_base64("QQ=="), "A");
    for (const char* bad : {"QR==", "QQ=", "QQ", "Q===", "QQ==QQ==", "5a6e6L-5", " QQ="})
        EXPECT_FALSE(from_base64(bad)) << bad;
}

TEST(Text, WhatPeopleTypeIsSettled) {
    struct Case {
        const char* what;
        std::string typed;
        std::string settled;
        TextFlaw flaw;
    };
    for (const Case& row :
         {Case{"spaces of every width go", "　 张三 \t", "张三", TextFlaw::None},
          Case{"a decomposed letter is composed", "e\xcc\x81", "\xc3\xa9", TextFlaw::None},
          Case{"an overlong form is no text", "\xc0\xaf", "", TextFlaw::NotUtf8},
          Case{"a lone surrogate is no text", "\xed\xa0\x80", "", TextFlaw::NotUtf8},
          Case{"a bidi control hides what is read", "张\xe2\x80\xae三", "",
               TextFlaw::ControlCharacter},
          Case{"a NUL ends nothing here", std::string("a\0b", 3), "", TextFlaw::ControlCharacter},
          Case{"eleven characters where ten fit", "一二三四五六七八九十百", "", TextFlaw::TooLong},
          Case{"a rare character is one character", "𠮷", "𠮷", TextFlaw::None}}) {
        std::string text = row.typed;
        EXPECT_EQ(settle_text(text, true, 10), row.flaw) << row.what;
        if (row.flaw == TextFlaw::None) {
            EXPECT_EQ(text, row.settled) << row.what;
        }
    }
    EXPECT_EQ(fold_width("２０２６．７．１（组）"), "2026.7.1(组)");
}

enum class Colour { DeepRed, PaleBlue };
BOOST_DESCRIBE_ENUM(Colour, DeepRed, PaleBlue)

struct Item {
    Line<4> name;
    std::optional<Date> day;
};
BOOST_DESCRIBE_STRUCT(Item, (), (name, day))

struct Message {
    Colour colour = Colour::DeepRed;
    std::int64_t count = 0;
    std::vector<Item> items;
};
BOOST_DESCRIBE_STRUCT(Message, (), (colour, count, items))

TEST(Json, AMessageComesBackAsItWasWritten) {
    const std::string text =
        R"({"colour":"pale_blue","count":3,"items":[{"name":"张三","day":"2026-07-08"},)"
        R"({"name":"李四","day":null}]})";
    const auto message = read_json<Message>(text);
    ASSERT_TRUE(message);
    EXPECT_EQ(write_json(*message), text);
}

TEST(Json, EveryFaultIsFoundAtOnceWithItsPath) {
    const std::string text = R"({"colour":"green","items":[{"name":"太长的名字"},)"
                             R"({"name":"王五","day":"20226-01-01"}],"extra":1})";
    const auto message = read_json<Message>(text);
    ASSERT_FALSE(message);
    std::string found;
    for (const Fault& fault : message.error().faults)
        found += fault.code + " " + fault.field + "\n";
    EXPECT_EQ(found,
              "input.choice colour\n"
              "input.missing count\n"
              "input.too_long items[0].name\n"
              "input.date items[1].day\n"
              "input.unknown extra\n");
}

TEST(Json, HostileTextIsRefused) {
    struct Case {
        const char* what;
        std::string text;
        const char* code;
    };
    for (const Case& row :
         {Case{"no JSON", "{", "input.json"}, Case{"a second document", "{} {}", "input.json"},
          Case{"nesting without end", std::string(100'000, '['), "input.too_deep"},
          Case{"invalid UTF-8 where a number is asked",
               "{\"colour\":\"deep_red\",\"items\":[],\"count\":\"\xff\"}", "input.number"},
          Case{"a number past what browsers keep",
               R"({"colour":"deep_red","items":[],"count":9007199254740993})",
               "input.number_range"},
          Case{"a fraction where a whole number is asked",
               R"({"colour":"deep_red","items":[],"count":1.5})", "input.number"},
          Case{"text where a list is asked", R"({"colour":"deep_red","count":1,"items":"x"})",
               "input.list"}}) {
        const auto message = read_json<Message>(row.text);
        ASSERT_FALSE(message) << row.what;
        EXPECT_EQ(message.error().code(), row.code) << row.what;
    }
}

struct Holder {
    Shared<Message> message;
};
BOOST_DESCRIBE_STRUCT(Holder, (), (message))

TEST(Shared, IsOneValueInManyPlacesAndInAMessageWhatItSays) {
    const std::string said = R"({"message":{"colour":"deep_red","count":3,"items":[]}})";
    const auto read = read_json<Holder>(said);
    ASSERT_TRUE(read) << read.error().code() << " " << read.error().field();
    EXPECT_EQ(write_json(*read), said);
    const Holder copy = *read;
    EXPECT_TRUE(copy.message.is_one_with(read->message)) << "a copy takes no room";
    EXPECT_EQ(copy.message->count, 3);
    const std::string lacking = R"({"message":{"colour":"deep_red","items":[]}})";
    const auto faulty = read_json<Holder>(lacking);
    ASSERT_FALSE(faulty);
    EXPECT_EQ(faulty.error().field(), "message.count");
}

}  // namespace
}  // namespace shiji::base
