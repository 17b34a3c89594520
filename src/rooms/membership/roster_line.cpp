#include "rooms/membership/roster_line.h"

#include "platform/settings/messages.h"
#include "rooms/membership/identity_number.h"
#include "rooms/membership/judge_member.h"
#include "rooms/membership/written_date.h"

namespace shiji::membership {
namespace {

using base::Date;

constexpr std::size_t kShownCharacters = 40;

/// The first characters of a cell, for a sentence.
std::string shown(std::string_view cell) {
    std::size_t at = 0, characters = 0;
    while (at < cell.size() && characters < kShownCharacters) {
        ++at;
        while (at < cell.size() && (static_cast<unsigned char>(cell[at]) & 0xc0) == 0x80) ++at;
        ++characters;
    }
    return std::string(cell.substr(0, at)) + (at < cell.size() ? "…" : "");
}

/// Reads one row's cells, each by its kind, and notes what is wrong with them.
class RowReader {
  public:
    RowReader(const RosterRow& row, const RosterSheet& sheet, Date today,
              std::vector<RowFault>& faults)
        : row_(row), sheet_(sheet), today_(today), faults_(faults) {}

    void fault(Meaning meaning, std::string_view code, base::Arguments arguments = {}) {
        arguments.emplace_back("value", shown(row_.of(meaning)));
        faults_.push_back(row_fault(static_cast<std::int64_t>(row_.number),
                                    sheet_.heading_of(meaning), code, std::move(arguments)));
    }

    std::string text(Meaning meaning, std::size_t characters_max) {
        std::string text = row_.of(meaning);
        if (says_nothing(text)) return {};
        std::erase(text, '\n');
        if (base::settle_text(text, true, characters_max) == base::TextFlaw::None) return text;
        fault(meaning, "membership.row_text", {{"max", std::to_string(characters_max)}});
        return {};
    }

    /// Names of two characters are often spread: "张　三".
    std::string name() {
        std::string name = text(Meaning::Name, 40);
        if (name.find_first_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") ==
            std::string::npos) {
            std::erase(name, ' ');
            for (const std::string_view blank : {"\xe3\x80\x80", "\xc2\xa0"})
                for (auto at = name.find(blank); at != std::string::npos; at = name.find(blank))
                    name.erase(at, blank.size());
        }
        if (says_nothing(row_.of(Meaning::Name))) fault(Meaning::Name, "membership.row_no_name");
        return name;
    }

    std::optional<Date> date(Meaning meaning) {
        if (says_nothing(row_.of(meaning))) return std::nullopt;
        const auto day = parse_written_date(row_.of(meaning));
        if (!day) fault(meaning, "membership.row_date");
        // A probationary member's confirmation may lie ahead; nothing else may.
        if (!day || *day <= today_ || meaning == Meaning::FullOn) return day;
        fault(meaning, "membership.row_future_date");
        return std::nullopt;
    }

    std::optional<IdentityNumber> identity() {
        if (says_nothing(row_.of(Meaning::IdentityNumber))) return std::nullopt;
        const std::string number = plain_number(row_.of(Meaning::IdentityNumber));
        const auto identity = parse_identity_number(number);
        if (identity) return identity;
        // A spreadsheet keeps fifteen digits of a number; the others turn into zeros.
        fault(Meaning::IdentityNumber, number.size() == 18 && number.ends_with("000")
                                           ? "membership.row_identity_lost"
                                       : number.size() == 15 ? "membership.row_identity_old"
                                                             : "membership.row_identity_number");
        return std::nullopt;
    }

    std::optional<std::string> phone() {
        if (says_nothing(row_.of(Meaning::Phone))) return std::nullopt;
        auto phone = parse_phone(row_.of(Meaning::Phone));
        if (!phone) fault(Meaning::Phone, "membership.row_phone");
        return phone;
    }

    Standing standing(const RosterLine& line) {
        const std::string& written = row_.of(Meaning::Standing);
        const auto says = [&](std::string_view word) {
            return written.find(word) != std::string::npos;
        };
        if (says("预备")) return Standing::Probationary;
        if (says("正式") || written == "是" || written == "中共党员" || written == "党员")
            return Standing::Full;
        if (says("发展对象") || says("积极分子") || says("申请人") || says("群众"))
            fault(Meaning::Standing, "membership.row_not_a_member");
        else if (!says_nothing(written))
            fault(Meaning::Standing, "membership.row_standing");
        // Probation lasts one year (党章 art. 7).
        const bool within_a_year = line.joined_on && line.joined_on->plus_months(12) > today_;
        return !line.full_on && within_a_year ? Standing::Probationary : Standing::Full;
    }

    void judge_gender(const std::optional<IdentityNumber>& identity) {
        const std::string& written = row_.of(Meaning::Gender);
        if (identity &&
            ((written == "男" && !identity->male) || (written == "女" && identity->male)))
            fault(Meaning::Gender, "membership.row_gender");
    }

    /// 出生年月 often names the month only: the identity number knows the day.
    std::optional<Date> birth(const std::optional<IdentityNumber>& identity) {
        const auto written = date(Meaning::BornOn);
        if (!identity) return written;
        if (written && base::Month::of(*written) != base::Month::of(identity->born_on))
            fault(Meaning::BornOn, "membership.row_birth_differs");
        return identity->born_on;
    }

  private:
    const RosterRow& row_;
    const RosterSheet& sheet_;
    Date today_;
    std::vector<RowFault>& faults_;
};

bool holds(std::string_view text, std::string_view word) {
    return text.find(word) != std::string_view::npos;
}

/// 职务 may be of the office or of the Party: a seat in the 支委会 is told by its name.
void read_duty(const std::string& duty, RosterLine& line) {
    line.committee_seat = holds(duty, "委员") && !holds(duty, "委员会");
    line.in_committee = line.committee_seat || holds(duty, "书记");
}

}  // namespace

RowFault row_fault(std::int64_t row, std::string_view column, std::string_view code,
                   base::Arguments arguments) {
    arguments.emplace_back("row", std::to_string(row));
    arguments.emplace_back("column", column);
    return {row, std::string(column), std::string(code),
            settings::sentence({std::string(code), "", arguments})};
}

namespace {

RosterLine judge_place(RowReader& reader, const RosterRow& row) {
    RosterLine line;
    line.row = static_cast<std::int64_t>(row.number);
    line.organisation = reader.text(Meaning::Organisation, 60);
    line.parent = reader.text(Meaning::Parent, 60);
    line.unit = reader.text(Meaning::Unit, 60);
    if (says_nothing(row.of(Meaning::Organisation)) && says_nothing(row.of(Meaning::Unit)))
        reader.fault(Meaning::Unit, "membership.row_no_place");
    return line;
}

}  // namespace

RosterLine judge_row(const RosterRow& row, const RosterSheet& sheet, Date today,
                     std::vector<RowFault>& faults) {
    RowReader reader(row, sheet, today, faults);
    if (!sheet.has_people()) return judge_place(reader, row);
    RosterLine line;
    line.row = static_cast<std::int64_t>(row.number);
    line.name = reader.name();
    const auto identity = reader.identity();
    if (identity) line.identity_number = identity->text;
    reader.judge_gender(identity);
    line.born_on = reader.birth(identity);
    line.joined_on = reader.date(Meaning::JoinedOn);
    line.full_on = reader.date(Meaning::FullOn);
    line.since = reader.date(Meaning::Since);
    line.phone = reader.phone();
    line.standing = reader.standing(line);
    line.organisation = reader.text(Meaning::Organisation, 60);
    line.parent = reader.text(Meaning::Parent, 60);
    line.unit = reader.text(Meaning::Unit, 60);
    line.group = reader.text(Meaning::Group, 40);
    read_duty(row.of(Meaning::Duty), line);
    if (sheet.has(Meaning::Organisation) && line.organisation.empty())
        reader.fault(Meaning::Organisation, "membership.row_no_branch");
    const auto wrong =
        contradiction({line.born_on, line.joined_on, line.full_on, std::nullopt, std::nullopt});
    if (!wrong.empty())
        reader.fault(wrong == "membership.joined_before_18" ? Meaning::JoinedOn : Meaning::FullOn,
                     wrong);
    return line;
}

}  // namespace shiji::membership
