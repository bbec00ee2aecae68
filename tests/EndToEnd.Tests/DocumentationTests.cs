using System.Text.RegularExpressions;

namespace SurrogateHost.EndToEnd;

/// <summary>Keeps the documentation true where a machine can tell: links, folders, and the commands that a reader types.</summary>
public sealed partial class DocumentationTests
{
    private const int LinesOfAScreen = 60;

    // They tell what was true when they were written.
    private static readonly string[] s_historical = ["docs/decisions", "docs/research", "docs/results", "CHANGELOG.md"];

    // Started by the script, which builds each of them first.
    private static readonly string[] s_separatePrograms = ["corpus", "train", "install"];

    [Fact]
    public void RelativeLinks_OnEveryPage_LeadToAFileAndAHeading()
    {
        var links = (from page in MarkdownPage.All() from link in page.RelativeLinks select (Page: page, Link: link)).ToArray();

        Assert.NotEmpty(links);
        Assert.Empty(from link in links where !Leads(link.Page, link.Link) select $"{link.Page.Name}: {link.Link}");
    }

    [Fact]
    public void Readme_ForANewcomer_IsOneScreen() => Assert.InRange(MarkdownPage.Of("README.md").Length, 1, LinesOfAScreen);

    [Fact]
    public void Index_OfTheDocumentation_ListsEveryPage()
    {
        var listed = MarkdownPage.Of("docs", "README.md").RelativeLinks.ToHashSet(StringComparer.Ordinal);
        string[] folders = ["", "decisions/", "research/"];

        var pages = folders.SelectMany(folder => Directory.EnumerateFiles(Surrogate.FileOf("docs", folder), "*.md").Select(file => folder + Path.GetFileName(file)));

        Assert.All(pages.Where(page => page != "README.md"), page => Assert.Contains(page, listed));
    }

    [Fact]
    public void Architecture_PathsThatItNames_Exist()
    {
        var paths = MarkdownPage.Of("docs", "architecture.md").CodeWords.Where(word => PathWord().IsMatch(word)).Distinct().ToArray();

        Assert.Superset(new HashSet<string> { "src/Host", "samples/" }, paths.ToHashSet(StringComparer.Ordinal));
        Assert.All(paths, path => Assert.True(Path.Exists(Surrogate.FileOf(path)), path));
    }

    [Fact]
    public async Task Commands_OfTheGuides_HaveVerbsAndOptionsThatExist()
    {
        var commands = (from page in Guides() from command in page.Commands("./surrogate") let words = Verb().Match(command) where words.Success
                        select (Page: page.Name, Verb: words.Value, Options: Option().Matches(command).Select(match => match.Value))).ToArray();
        var verbs = (await Surrogate.RunAsync("--help")).Output;

        Assert.Contains(commands, command => command.Verb == "run");
        Assert.All(commands, command => Assert.Matches($@"(?m)^  {command.Verb}\b", verbs));
        foreach (var verb in commands.GroupBy(command => command.Verb).Where(verb => !s_separatePrograms.Contains(verb.Key)))
        {
            var help = (await Surrogate.RunAsync(verb.Key, "--help")).Output;
            Assert.Empty(from command in verb from option in command.Options where !Regex.IsMatch(help, $@"{option}(?![\w-])")
                         select $"{command.Page}: surrogate {command.Verb} {option}");
        }
    }

    [Fact]
    public void Benchmarks_OfTheGuides_HaveNamesThatExist()
    {
        var source = File.ReadAllText(Directory.EnumerateFiles(Surrogate.FileOf("bench"), "Benchmarks.cs", SearchOption.AllDirectories).Single());
        var names = (from page in Guides() from command in page.Commands("./bench.sh") let name = Verb().Match(command) where name.Success select name.Value).ToArray();

        Assert.Contains("workers", names);
        Assert.All(names, name => Assert.Contains($"[\"{name}\"]", source, StringComparison.Ordinal));
    }

    private static IEnumerable<MarkdownPage> Guides() =>
        MarkdownPage.All().Where(page => !s_historical.Any(folder => page.Name.StartsWith(folder, StringComparison.Ordinal)));

    private static bool Leads(MarkdownPage page, string link)
    {
        var (path, anchor) = link.Split('#') is [var before, var after] ? (before, after) : (link, null);
        var target = path.Length > 0 ? Path.GetFullPath(path, Path.GetDirectoryName(page.Path)!) : page.Path;
        return Path.Exists(target)
            && (anchor is null || MarkdownPage.Of(Path.GetRelativePath(Surrogate.Root, target)).Anchors.Contains(anchor));
    }

    [GeneratedRegex(@"^\w[\w.-]*/([\w.-]+/?)*$")]
    private static partial Regex PathWord();

    [GeneratedRegex("^[a-z]+")]
    private static partial Regex Verb();

    [GeneratedRegex("(?<!\\S)--[a-z][a-z-]*")]
    private static partial Regex Option();
}
