#include "platform/documents/workbook.h"

#include <charconv>
#include <map>
#include <set>

#include "platform/documents/cell_values.h"
#include "platform/documents/documents.h"
#include "platform/documents/xml_reader.h"

namespace shiji::documents {
namespace {

using base::ErrorKind;
using base::refuse;

struct Relationship {
    std::string type;  ///< last word of the type's address: worksheet, styles, …
    std::string part;
};

/// "../media/a.xml" seen from "xl/workbook.xml" → "media/a.xml"
std::string resolve(std::string_view base_part, std::string_view target) {
    if (target.starts_with('/')) return std::string(target.substr(1));
    auto folder = base_part.substr(0, base_part.rfind('/') + 1);
    while (target.starts_with("../") && !folder.empty()) {
        target.remove_prefix(3);
        folder.remove_suffix(1);
        folder = folder.substr(0, folder.rfind('/') + 1);
    }
    if (target.starts_with("./")) target.remove_prefix(2);
    return std::string(folder) + std::string(target);
}

/// Links to outside are left out: nothing is ever fetched.
struct Relationships : XmlListener {
    explicit Relationships(std::string_view base) : base_part(base) {}
    void start(std::string_view name, const Attributes& attributes) override {
        if (name != "Relationship" || attributes.get("TargetMode") == "External") return;
        const auto type = attributes.get("Type");
        found[std::string(attributes.get("Id"))] = {std::string(type.substr(type.rfind('/') + 1)),
                                                    resolve(base_part, attributes.get("Target"))};
    }
    const Relationship* of_type(std::string_view type) const {
        for (const auto& [id, relationship] : found)
            if (relationship.type == type) return &relationship;
        return nullptr;
    }
    std::string base_part;
    std::map<std::string, Relationship> found;
};

struct BookListener : XmlListener {
    BookListener(Workbook& target, const Relationships& links) : book(target), parts(links) {}
    void start(std::string_view name, const Attributes& attributes) override {
        if (name == "workbookPr") {
            const auto flag = attributes.get("date1904");
            book.since_1904 = flag == "1" || flag == "true";
        }
        if (name != "sheet" || attributes.get("state").find("idden") != std::string_view::npos)
            return;
        const auto part = parts.found.find(std::string(attributes.get("id")));
        if (part == parts.found.end() || part->second.type != "worksheet") return;
        book.sheets.push_back({std::string(attributes.get("name")), part->second.part});
    }
    Workbook& book;
    const Relationships& parts;
};

struct StyleListener : XmlListener {
    explicit StyleListener(Workbook& target) : book(target) {}
    void start(std::string_view name, const Attributes& attributes) override {
        if (name == "cellXfs") in_cell_styles = true;
        if (name == "numFmt" && is_date_format(attributes.get("formatCode")))
            date_formats.insert(std::string(attributes.get("numFmtId")));
        else if (name == "numFmt")
            plain_formats.insert(std::string(attributes.get("numFmtId")));
        if (name == "xf" && in_cell_styles && book.date_styles.size() < kStylesMax)
            book.date_styles.push_back(is_date(std::string(attributes.get("numFmtId"))));
    }
    void end(std::string_view name) override {
        if (name == "cellXfs") in_cell_styles = false;
    }
    bool is_date(const std::string& id) const {
        if (date_formats.contains(id)) return true;
        if (plain_formats.contains(id)) return false;
        int number = 0;
        std::from_chars(id.data(), id.data() + id.size(), number);
        return is_built_in_date_format(number);
    }
    static constexpr std::size_t kStylesMax = 65'536;
    Workbook& book;
    bool in_cell_styles = false;
    std::set<std::string> date_formats;
    std::set<std::string> plain_formats;
};

/// Runs of rich text are joined; the phonetic reading above a text (rPh) is left out.
struct TextListener : XmlListener {
    explicit TextListener(SharedTexts& target) : texts(target) {}
    void start(std::string_view name, const Attributes&) override {
        if (name == "rPh") in_phonetic = true;
        if (name == "t") in_text = !in_phonetic;
    }
    void end(std::string_view name) override {
        if (name == "rPh") in_phonetic = false;
        if (name == "t") in_text = false;
        if (name != "si") return;
        const auto added = texts.add(without_escapes(std::move(current)));
        if (!added) refusal = added.error();
        current.clear();
    }
    void text(std::string_view piece) override {
        if (in_text && current.size() < kTextBytesMax) current += piece;
    }
    SharedTexts& texts;
    std::string current;
    bool in_text = false;
    bool in_phonetic = false;
};

}  // namespace

std::string without_escapes(std::string text) {
    constexpr std::string_view kCarriageReturn = "_x000D_";
    constexpr std::string_view kUnderline = "_x005F_";  // of a text that looks like an escape
    for (auto at = text.find("_x"); at != std::string::npos; at = text.find("_x", at)) {
        if (text.compare(at, kCarriageReturn.size(), kCarriageReturn) == 0) {
            text.erase(at, kCarriageReturn.size());
            continue;
        }
        if (text.compare(at, kUnderline.size(), kUnderline) == 0)
            text.replace(at, kUnderline.size(), "_");
        at += 1;
    }
    return text;
}

base::Result<void> SharedTexts::add(std::string_view text) {
    if (ends_.size() == kCellsMax)
        return refuse(ErrorKind::TooLarge, "documents.too_many_cells", "file",
                      {{"max", std::to_string(kCellsMax)}});
    if (texts_.size() + text.size() > kTextBytesMax)
        return refuse(ErrorKind::TooLarge, "documents.text_too_big", "file",
                      {{"max", std::to_string(kTextBytesMax / kMiB)}});
    texts_ += text;
    ends_.push_back(static_cast<std::uint32_t>(texts_.size()));
    return {};
}

std::string_view SharedTexts::at(std::size_t index) const {
    if (index >= ends_.size()) return {};
    const std::size_t begin = index == 0 ? 0 : ends_[index - 1];
    return std::string_view(texts_).substr(begin, ends_[index] - begin);
}

base::Result<Workbook> read_workbook(Archive& archive) {
    Workbook book;
    Relationships top("");
    if (archive.has("_rels/.rels"))
        if (const auto read = read_xml(archive, "_rels/.rels", top); !read) return refuse(read);
    const auto* const main_part = top.of_type("officeDocument");
    const std::string part = main_part ? main_part->part : "xl/workbook.xml";
    if (!archive.has(part) || !part.ends_with("workbook.xml"))
        return refuse(ErrorKind::Invalid, "documents.not_a_sheet", "file");

    Relationships links(part);
    const auto slash = part.rfind('/') + 1;
    const auto rels = part.substr(0, slash) + "_rels/" + part.substr(slash) + ".rels";
    if (const auto read = read_xml(archive, rels, links); !read) return refuse(read);
    BookListener listener(book, links);
    if (const auto read = read_xml(archive, part, listener); !read) return refuse(read);
    if (const auto* const styles = links.of_type("styles")) {
        StyleListener style_listener(book);
        if (const auto read = read_xml(archive, styles->part, style_listener); !read)
            return refuse(read);
    }
    if (const auto* const texts = links.of_type("sharedStrings")) {
        TextListener text_listener(book.texts);
        if (const auto read = read_xml(archive, texts->part, text_listener); !read)
            return refuse(read);
    }
    return book;
}

}  // namespace shiji::documents
