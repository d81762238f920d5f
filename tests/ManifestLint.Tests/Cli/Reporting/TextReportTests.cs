using ManifestLint.Cli.Reporting;
using ManifestLint.Engine.Text;

namespace ManifestLint.Tests.Cli.Reporting;

public sealed class TextReportTests
{
    [Fact]
    public void Text_is_harmless_in_a_terminal_and_in_the_log_of_a_build() => Reports.AssertHarmless(Reports.Written(new TextReporter(), Reports.HostileFinding));

    [Fact]
    public void Concise_is_harmless_in_a_terminal_and_in_the_log_of_a_build()
    {
        Reports.AssertHarmless(Reports.Written(new ConciseReporter(), Reports.HostileFinding));
        var command = Reports.At(new ManifestFile("::stop-commands::x.yaml", "a"), "a", "m");
        Assert.Equal("./::stop-commands::x.yaml(1,1): error ML2001: m\n", Reports.Written(new ConciseReporter(), command));
    }

    [Fact]
    public void Json_is_harmless_in_the_log_of_a_build() => Reports.AssertHarmless(Reports.Written(new JsonReporter(), Reports.HostileFinding));

    [Theory]
    [InlineData("##vso[x]", "##vso\\u005Bx]")]
    [InlineData("a##VSO[x]", "a##VSO\\u005Bx]")]
    [InlineData("##[x]", "##\\u005Bx]")]
    [InlineData("#[x] a[0] ## [y]", "#[x] a[0] ## [y]")]
    public void A_command_to_the_agent_of_a_build_is_made_visible(string text, string visible) => Assert.Equal(visible, VisibleText.OneLine(text));
}
