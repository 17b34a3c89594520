#include "tests/architecture/cpp_source.h"

#include <cctype>

namespace shiji::architecture {
namespace {

bool is_word_part(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
}

class Reader {
  public:
    explicit Reader(std::string_view text) : text_(text) {}

    CppSource read() {
        while (at_ < text_.size()) step();
        return std::move(source_);
    }

  private:
    void step() {
        const char c = text_[at_];
        if (c == '\n') {
            line_starts_ = true;
            advance(1);
        } else if (std::isspace(static_cast<unsigned char>(c)) != 0) {
            advance(1);
        } else if (starts("//")) {
            advance(text_.find('\n', at_) - at_);
        } else if (starts("/*")) {
            advance(text_.find("*/", at_) - at_ + 2);
        } else if (c == '#' && line_starts_) {
            read_directive();
        } else {
            line_starts_ = false;
            read_token(c);
        }
    }

    void read_token(char c) {
        if (starts("R\"")) return read_raw_text();
        if (c == '"') return read_text();
        if (c == '\'') return read_character();
        if (is_word_part(c)) return read_word();
        const std::size_t length = starts("::") || starts("->") ? 2 : 1;
        add(TokenKind::Sign, text_.substr(at_, length));
        advance(length);
    }

    void read_word() {
        std::size_t end = at_;
        const bool number = std::isdigit(static_cast<unsigned char>(text_[at_])) != 0;
        while (end < text_.size() &&
               (is_word_part(text_[end]) || (number && (text_[end] == '\'' || text_[end] == '.'))))
            ++end;
        add(TokenKind::Word, text_.substr(at_, end - at_));
        advance(end - at_);
    }

    void read_text() {
        std::size_t end = at_ + 1;
        while (end < text_.size() && text_[end] != '"') end += text_[end] == '\\' ? 2 : 1;
        add_text(text_.substr(at_ + 1, end - at_ - 1));
        advance(end + 1 - at_);
    }

    void read_raw_text() {
        const std::size_t open = text_.find('(', at_);
        const std::string close = ")" + std::string(text_.substr(at_ + 2, open - at_ - 2)) + "\"";
        const std::size_t end = text_.find(close, open);
        add_text(text_.substr(open + 1, end - open - 1));
        advance(end - at_ + close.size());
    }

    void read_character() {
        std::size_t end = at_ + 1;
        while (end < text_.size() && text_[end] != '\'') end += text_[end] == '\\' ? 2 : 1;
        add(TokenKind::Sign, "'");
        advance(end + 1 - at_);
    }

    void read_directive() {
        std::size_t end = text_.find('\n', at_);
        while (end != std::string_view::npos && text_[end - 1] == '\\')
            end = text_.find('\n', end + 1);
        const auto directive = text_.substr(at_, end - at_);
        const auto open = directive.find_first_of("\"<");
        if (directive.find("include") < open && open != std::string_view::npos) {
            const bool quoted = directive[open] == '"';
            const auto close = directive.find(quoted ? '"' : '>', open + 1);
            source_.includes.push_back(
                {std::string(directive.substr(open + 1, close - open - 1)), quoted, line_});
        }
        advance(end - at_);
    }

    bool starts(std::string_view what) const { return text_.substr(at_).starts_with(what); }

    void add(TokenKind kind, std::string_view text) {
        source_.tokens.push_back({kind, std::string(text), line_});
    }

    void add_text(std::string_view text) {
        auto& tokens = source_.tokens;
        if (!tokens.empty() && tokens.back().kind == TokenKind::Text)
            tokens.back().text += text;
        else
            add(TokenKind::Text, text);
    }

    void advance(std::size_t count) {
        for (; count > 0 && at_ < text_.size(); --count)
            if (text_[at_++] == '\n') ++line_;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t line_ = 1;
    bool line_starts_ = true;
    CppSource source_;
};

}  // namespace

CppSource read_cpp(std::string_view text) { return Reader(text).read(); }

}  // namespace shiji::architecture
