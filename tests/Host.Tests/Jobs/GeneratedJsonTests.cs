using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SurrogateHost.Cli.Reporting;
using SurrogateHost.Jobs;
using SurrogateHost.Messages;
using SurrogateHost.Messaging;

namespace SurrogateHost.Tests.Jobs;

public sealed class GeneratedJsonTests
{
    /// <summary>Every message and everything in one that is of this project.</summary>
    public static TheoryData<Type> Messages { get; } = [.. Reached(MessageSchemas.Types)];

    /// <summary>The answer of <c>--json</c> likewise.</summary>
    public static TheoryData<Type> Answer { get; } = [.. Reached([typeof(JobAnswer)])];

    /// <summary>Both.</summary>
    public static TheoryData<Type> Described { get; } = [.. Reached([.. MessageSchemas.Types, typeof(JobAnswer)])];

    [Theory]
    [MemberData(nameof(Messages))]
    public void GetTypeInfo_MessageOrPart_IsGenerated(Type type) =>
        Assert.NotNull(((IJsonTypeInfoResolver)GeneratedJson.Default).GetTypeInfo(type, new JsonSerializerOptions()));

    [Theory]
    [MemberData(nameof(Answer))]
    public void GetTypeInfo_AnswerOrPart_IsGenerated(Type type) =>
        Assert.NotNull(((IJsonTypeInfoResolver)AnswerJson.Default).GetTypeInfo(type, new JsonSerializerOptions()));

    /// <summary>The generated reader sets what a document leaves out to null or 0; the type then has to say what it was to be.</summary>
    [Theory]
    [MemberData(nameof(Described))]
    public void Set_WhatStandsForAMissingKey_GivesThePropertysDefault(Type type)
    {
        if (type.GetConstructor(Type.EmptyTypes) is null)
            return; // a positional record: the generated reader passes the parameters' own defaults
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.SetMethod is null || property.IsDefined(typeof(RequiredMemberAttribute)))
                continue;
            var instance = Activator.CreateInstance(type)!;
            var expected = property.GetValue(instance);

            property.SetValue(instance, null); // the type's default, for a value type too

            Assert.Equivalent(expected, property.GetValue(instance));
            Assert.Equal(expected is null, property.GetValue(instance) is null);
        }
    }

    private static HashSet<Type> Reached(IReadOnlyList<Type> roots)
    {
        var reached = new HashSet<Type>();
        var ahead = new Stack<Type>(roots);
        while (ahead.TryPop(out var type))
        {
            foreach (var argument in type.GetGenericArguments())
                ahead.Push(argument);
            var isOwn = type.Assembly == typeof(ProgramSubmitted).Assembly || type.Assembly == typeof(MessageJson).Assembly;
            if (!isOwn || type.IsEnum || !reached.Add(type))
                continue;
            foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
                ahead.Push(property.PropertyType);
        }

        return reached;
    }
}
