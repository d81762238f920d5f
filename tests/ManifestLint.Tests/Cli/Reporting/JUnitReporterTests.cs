using System.Xml.Linq;
using System.Xml.Schema;
using ManifestLint.Cli.Reporting;

namespace ManifestLint.Tests.Cli.Reporting;

public sealed class JUnitReporterTests
{
    [Fact]
    public void The_report_is_a_suite_for_each_file_and_a_case_for_each_finding()
    {
        var text = Reports.Written(new JUnitReporter(), Reports.Ordinary);
        Reports.MatchSnapshot("junit.xml", text);
        Assert.Empty(MistakesIn(text));
        Assert.NotEmpty(MistakesIn(text.Replace("testcase", "case", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_clean_run_has_one_case_that_passes()
    {
        var text = Reports.Written(new JUnitReporter());
        Assert.Empty(MistakesIn(text));
        Assert.Empty(XDocument.Parse(text).Descendants("testcase").Single().Elements());
    }

    [Fact]
    public void Nothing_in_a_manifest_becomes_markup()
    {
        var text = Reports.Written(new JUnitReporter(), Reports.HostileFinding);
        Reports.AssertHarmless(text);
        Assert.DoesNotContain("]]>", text, StringComparison.Ordinal);
        Assert.Empty(MistakesIn(text));
        var visible = VisibleText.OneLine(Reports.Hostile).Replace('\uFFFE', '\uFFFD');
        var suite = XDocument.Parse(text).Root!.Elements().Single();
        Assert.Equal(visible, suite.Attribute("name")!.Value);
        var failure = suite.Elements().Single().Elements().Single();
        Assert.Equal(visible, failure.Attribute("message")!.Value);
        Assert.Contains($"\nhelp: {visible}\n", failure.Value, StringComparison.Ordinal);
    }

    private static List<string> MistakesIn(string text)
    {
        var schemas = new XmlSchemaSet();
        schemas.Add(null, Reports.PathOf("Schemas", "junit-10.xsd"));
        var mistakes = new List<string>();
        XDocument.Parse(text).Validate(schemas, (_, e) => mistakes.Add(e.Message));
        return mistakes;
    }
}
